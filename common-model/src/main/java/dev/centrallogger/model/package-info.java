/**
 * The log of one workflow run, its identity, and who it belongs to: the words every module shares.
 */
@NullMarked
package dev.centrallogger.model;

import org.jspecify.annotations.NullMarked;

/** The three services in one process. */
@NullMarked
package dev.centrallogger.standalone.services;

import org.jspecify.annotations.NullMarked;

/**
 * Tests of the package of the same name: the contract's rules for a log, read as a specification.
 */
@NullMarked
package dev.centrallogger.ingest.parse;

import org.jspecify.annotations.NullMarked;

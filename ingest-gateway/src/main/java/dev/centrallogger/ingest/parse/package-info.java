/** From a body's bytes to valid logs in the canonical form, or to every fault that was found. */
@NullMarked
package dev.centrallogger.ingest.parse;

import org.jspecify.annotations.NullMarked;

/** A real PostgreSQL, run from its own binaries. */
@NullMarked
package dev.centrallogger.standalone.postgres;

import org.jspecify.annotations.NullMarked;

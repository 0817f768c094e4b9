/** Work that one writer at a time does, of all that share a database. */
@NullMarked
package dev.centrallogger.writer.leader;

import org.jspecify.annotations.NullMarked;

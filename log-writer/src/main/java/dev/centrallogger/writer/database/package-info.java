/** The database as every part of the writer meets it: its pool, transactions and failures. */
@NullMarked
package dev.centrallogger.writer.database;

import org.jspecify.annotations.NullMarked;

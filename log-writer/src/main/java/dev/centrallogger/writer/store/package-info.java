/** The way of a batch into PostgreSQL: rows and the topic's offsets in one transaction. */
@NullMarked
package dev.centrallogger.writer.store;

import org.jspecify.annotations.NullMarked;

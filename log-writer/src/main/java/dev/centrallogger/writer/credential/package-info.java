/** Keeps what the credentials topic says in a table, for when Kafka is away. */
@NullMarked
package dev.centrallogger.writer.credential;

import org.jspecify.annotations.NullMarked;

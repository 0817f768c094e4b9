/** Issued keys from the database, while Kafka is away. */
@NullMarked
package dev.centrallogger.query.credential;

import org.jspecify.annotations.NullMarked;

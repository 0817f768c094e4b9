/** The gateway as a whole, over HTTP and with a real Kafka behind it. */
@NullMarked
package dev.centrallogger.ingest;

import org.jspecify.annotations.NullMarked;

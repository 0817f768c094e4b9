/** Takes logs over HTTP and publishes them to Kafka. */
@NullMarked
package dev.centrallogger.ingest;

import org.jspecify.annotations.NullMarked;

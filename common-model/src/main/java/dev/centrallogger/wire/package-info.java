/** How a log travels through Kafka: topics, headers and the record's form. */
@NullMarked
package dev.centrallogger.wire;

import org.jspecify.annotations.NullMarked;

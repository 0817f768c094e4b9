/** A real Kafka broker in a process of its own. */
@NullMarked
package dev.centrallogger.standalone.kafka;

import org.jspecify.annotations.NullMarked;

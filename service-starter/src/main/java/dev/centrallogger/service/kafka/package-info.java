/** How a service reaches Kafka, and the settings of the log topic. */
@NullMarked
package dev.centrallogger.service.kafka;

import org.jspecify.annotations.NullMarked;

/** From valid logs to records that Kafka has acknowledged, or to the reason why not, in time. */
@NullMarked
package dev.centrallogger.ingest.publish;

import org.jspecify.annotations.NullMarked;

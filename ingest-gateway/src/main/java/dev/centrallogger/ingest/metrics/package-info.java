/** What operators see of the taking of logs. */
@NullMarked
package dev.centrallogger.ingest.metrics;

import org.jspecify.annotations.NullMarked;

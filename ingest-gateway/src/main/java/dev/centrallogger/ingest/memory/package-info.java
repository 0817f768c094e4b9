/** How much of senders' data may be in memory at once. */
@NullMarked
package dev.centrallogger.ingest.memory;

import org.jspecify.annotations.NullMarked;

/** Stores what stands on the log topic, in batches, and never skips. */
@NullMarked
package dev.centrallogger.writer;

import org.jspecify.annotations.NullMarked;

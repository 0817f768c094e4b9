/** Replays: a second reading of the log topic, slower than the live one and yielding to it. */
@NullMarked
package dev.centrallogger.writer.replay;

import org.jspecify.annotations.NullMarked;

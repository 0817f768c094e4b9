/** Replays: planned, started, followed and ended. */
@NullMarked
package dev.centrallogger.cli.replays;

import org.jspecify.annotations.NullMarked;

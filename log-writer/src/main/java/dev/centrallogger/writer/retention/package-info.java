/** Retention: which logs are over, and how they go. */
@NullMarked
package dev.centrallogger.writer.retention;

import org.jspecify.annotations.NullMarked;

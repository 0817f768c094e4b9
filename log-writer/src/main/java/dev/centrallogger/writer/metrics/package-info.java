/** What the writer can be watched by. */
@NullMarked
package dev.centrallogger.writer.metrics;

import org.jspecify.annotations.NullMarked;

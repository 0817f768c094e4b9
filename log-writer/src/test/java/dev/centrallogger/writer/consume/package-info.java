@NullMarked
package dev.centrallogger.writer.consume;

import org.jspecify.annotations.NullMarked;

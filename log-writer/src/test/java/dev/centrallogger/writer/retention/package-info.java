@NullMarked
package dev.centrallogger.writer.retention;

import org.jspecify.annotations.NullMarked;

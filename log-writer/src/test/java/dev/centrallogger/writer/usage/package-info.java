@NullMarked
package dev.centrallogger.writer.usage;

import org.jspecify.annotations.NullMarked;

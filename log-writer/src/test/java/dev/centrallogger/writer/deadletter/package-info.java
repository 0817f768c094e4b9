@NullMarked
package dev.centrallogger.writer.deadletter;

import org.jspecify.annotations.NullMarked;

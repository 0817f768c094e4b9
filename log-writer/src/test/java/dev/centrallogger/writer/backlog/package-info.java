@NullMarked
package dev.centrallogger.writer.backlog;

import org.jspecify.annotations.NullMarked;

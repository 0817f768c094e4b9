@NullMarked
package dev.centrallogger.writer.leader;

import org.jspecify.annotations.NullMarked;

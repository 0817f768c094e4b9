/** Processes that are started, watched, started again and stopped in order. */
@NullMarked
package dev.centrallogger.standalone.process;

import org.jspecify.annotations.NullMarked;

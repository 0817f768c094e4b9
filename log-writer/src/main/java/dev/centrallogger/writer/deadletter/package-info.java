/** Where records go that can never be stored as they are. */
@NullMarked
package dev.centrallogger.writer.deadletter;

import org.jspecify.annotations.NullMarked;

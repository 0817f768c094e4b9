/**
 * The way of records from the topic to the store: who owns what, what to retry, what to give up.
 */
@NullMarked
package dev.centrallogger.writer.consume;

import org.jspecify.annotations.NullMarked;

/**
 * The rollups: what the logs of each hour, day and month amount to, kept by the transaction that
 * adds or removes their rows.
 */
@NullMarked
package dev.centrallogger.writer.rollup;

import org.jspecify.annotations.NullMarked;

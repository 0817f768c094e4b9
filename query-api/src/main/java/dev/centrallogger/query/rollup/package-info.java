/** The rollups: which of their rows, and which logs besides, make up a range of time. */
@NullMarked
package dev.centrallogger.query.rollup;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.centrallogger.writer.rollup;

import org.jspecify.annotations.NullMarked;

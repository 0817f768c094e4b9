/** Reading, at two sizes side by side. */
@NullMarked
package dev.centrallogger.benchmarks.read;

import org.jspecify.annotations.NullMarked;

/** That the benchmarks run; not how fast anything is. */
@NullMarked
package dev.centrallogger.benchmarks;

import org.jspecify.annotations.NullMarked;

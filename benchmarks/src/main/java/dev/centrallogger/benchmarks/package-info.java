/** Benchmarks of the running services. */
@NullMarked
package dev.centrallogger.benchmarks;

import org.jspecify.annotations.NullMarked;

/** Figures over stored logs: how many, how well, how fast. */
@NullMarked
package dev.centrallogger.query.metrics;

import org.jspecify.annotations.NullMarked;

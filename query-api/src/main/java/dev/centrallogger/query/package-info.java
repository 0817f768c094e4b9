/** Serves stored logs and their metrics. */
@NullMarked
package dev.centrallogger.query;

import org.jspecify.annotations.NullMarked;

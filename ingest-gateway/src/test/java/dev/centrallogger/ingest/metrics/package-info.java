/** Tests of the package of the same name. */
@NullMarked
package dev.centrallogger.ingest.metrics;

import org.jspecify.annotations.NullMarked;

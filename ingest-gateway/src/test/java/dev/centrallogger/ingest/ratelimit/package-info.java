/** Tests of the package of the same name. */
@NullMarked
package dev.centrallogger.ingest.ratelimit;

import org.jspecify.annotations.NullMarked;

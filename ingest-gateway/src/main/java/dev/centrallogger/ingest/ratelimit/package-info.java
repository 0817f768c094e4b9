/** How fast each client may send. */
@NullMarked
package dev.centrallogger.ingest.ratelimit;

import org.jspecify.annotations.NullMarked;

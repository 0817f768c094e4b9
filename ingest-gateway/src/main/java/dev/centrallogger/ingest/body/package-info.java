/** From a request to its body's bytes: bounded before and after decompression. */
@NullMarked
package dev.centrallogger.ingest.body;

import org.jspecify.annotations.NullMarked;

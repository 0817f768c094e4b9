/** Tests of the package of the same name. */
@NullMarked
package dev.centrallogger.ingest.memory;

import org.jspecify.annotations.NullMarked;

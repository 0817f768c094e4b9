/** Tests of the package of the same name. */
@NullMarked
package dev.centrallogger.ingest.body;

import org.jspecify.annotations.NullMarked;

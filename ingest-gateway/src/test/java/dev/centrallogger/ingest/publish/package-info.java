/** Tests of the package of the same name. */
@NullMarked
package dev.centrallogger.ingest.publish;

import org.jspecify.annotations.NullMarked;

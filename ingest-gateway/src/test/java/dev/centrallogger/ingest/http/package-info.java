/** Tests of the package of the same name. */
@NullMarked
package dev.centrallogger.ingest.http;

import org.jspecify.annotations.NullMarked;

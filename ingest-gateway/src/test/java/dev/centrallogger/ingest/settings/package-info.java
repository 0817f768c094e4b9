/** Tests of the package of the same name. */
@NullMarked
package dev.centrallogger.ingest.settings;

import org.jspecify.annotations.NullMarked;

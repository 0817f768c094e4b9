/** What this service is told about the logs it takes. */
@NullMarked
package dev.centrallogger.ingest.settings;

import org.jspecify.annotations.NullMarked;

/** Logs as a file to download. */
@NullMarked
package dev.centrallogger.query.export;

import org.jspecify.annotations.NullMarked;

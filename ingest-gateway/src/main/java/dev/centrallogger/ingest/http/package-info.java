/** The endpoints that take logs, and what they answer. */
@NullMarked
package dev.centrallogger.ingest.http;

import org.jspecify.annotations.NullMarked;

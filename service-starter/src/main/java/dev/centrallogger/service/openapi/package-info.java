/** The one committed OpenAPI document: served, browsable, and the source of what a path allows. */
@NullMarked
package dev.centrallogger.service.openapi;

import org.jspecify.annotations.NullMarked;

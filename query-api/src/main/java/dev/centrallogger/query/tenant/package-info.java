/** Whose logs a query may see. */
@NullMarked
package dev.centrallogger.query.tenant;

import org.jspecify.annotations.NullMarked;

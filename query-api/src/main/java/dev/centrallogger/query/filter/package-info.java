/** Which logs a query means: as parameters, and as conditions on the table. */
@NullMarked
package dev.centrallogger.query.filter;

import org.jspecify.annotations.NullMarked;

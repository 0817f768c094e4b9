/** What became of one accepted log. */
@NullMarked
package dev.centrallogger.query.receipt;

import org.jspecify.annotations.NullMarked;

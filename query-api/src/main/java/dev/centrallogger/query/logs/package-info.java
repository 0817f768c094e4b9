/** Stored logs: lists with filters, pages and cursors, and one log as a whole. */
@NullMarked
package dev.centrallogger.query.logs;

import org.jspecify.annotations.NullMarked;

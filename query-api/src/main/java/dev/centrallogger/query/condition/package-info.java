/** Conditions of SQL on the table of logs, shared by all that reads it. */
@NullMarked
package dev.centrallogger.query.condition;

import org.jspecify.annotations.NullMarked;

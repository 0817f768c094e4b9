/** The way to the database: as whom, how long, and what its failures mean to a reader. */
@NullMarked
package dev.centrallogger.query.database;

import org.jspecify.annotations.NullMarked;

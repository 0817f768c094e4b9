/** The database: its migrations, its roles, and how a service reaches it as one of them. */
@NullMarked
package dev.centrallogger.schema;

import org.jspecify.annotations.NullMarked;

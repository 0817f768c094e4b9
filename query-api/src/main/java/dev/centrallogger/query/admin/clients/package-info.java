/** The registered clients: create, list, rename, limit, disable. */
@NullMarked
package dev.centrallogger.query.admin.clients;

import org.jspecify.annotations.NullMarked;

/** Administration, for the provider alone: what its features share. */
@NullMarked
package dev.centrallogger.query.admin;

import org.jspecify.annotations.NullMarked;

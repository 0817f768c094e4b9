/** Who calls: an API key becomes a caller, or an answer that says why not. */
@NullMarked
package dev.centrallogger.service.auth;

import org.jspecify.annotations.NullMarked;

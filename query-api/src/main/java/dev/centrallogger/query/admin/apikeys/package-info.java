/** The issued API keys: create, list, rotate, revoke. */
@NullMarked
package dev.centrallogger.query.admin.apikeys;

import org.jspecify.annotations.NullMarked;

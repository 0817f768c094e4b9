/**
 * JSON as bytes: checked strictly, walked without a tree, and altered only where PostgreSQL's jsonb
 * cannot hold what was sent.
 */
@NullMarked
package dev.centrallogger.json;

import org.jspecify.annotations.NullMarked;

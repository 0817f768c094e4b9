/** The audit: what administration does is told to it, and it can be read. */
@NullMarked
package dev.centrallogger.query.admin.audit;

import org.jspecify.annotations.NullMarked;

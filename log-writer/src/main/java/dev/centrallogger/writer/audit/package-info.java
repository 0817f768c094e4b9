/** Stores the audit topic. */
@NullMarked
package dev.centrallogger.writer.audit;

import org.jspecify.annotations.NullMarked;

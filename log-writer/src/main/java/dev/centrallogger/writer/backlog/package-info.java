/** What is not stored yet, and how long that may go on. */
@NullMarked
package dev.centrallogger.writer.backlog;

import org.jspecify.annotations.NullMarked;

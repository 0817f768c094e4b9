/** The operators' command line. It speaks HTTP to a running system, and nothing else. */
@NullMarked
package dev.centrallogger.cli;

import org.jspecify.annotations.NullMarked;

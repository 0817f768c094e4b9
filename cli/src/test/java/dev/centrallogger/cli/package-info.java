/** Tests of the command line as a whole, and the server they speak to. */
@NullMarked
package dev.centrallogger.cli;

import org.jspecify.annotations.NullMarked;

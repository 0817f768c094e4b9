/** The command {@code import}: sends a file of logs, and makes sure that they arrived. */
@NullMarked
package dev.centrallogger.cli.imports;

import org.jspecify.annotations.NullMarked;

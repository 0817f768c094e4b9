/** Tests of {@code keys}. */
@NullMarked
package dev.centrallogger.cli.keys;

import org.jspecify.annotations.NullMarked;

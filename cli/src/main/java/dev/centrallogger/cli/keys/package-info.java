/** {@code keys}: the operators' hand on API keys. */
@NullMarked
package dev.centrallogger.cli.keys;

import org.jspecify.annotations.NullMarked;

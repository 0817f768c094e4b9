/** Notes when each API key was last used. */
@NullMarked
package dev.centrallogger.writer.usage;

import org.jspecify.annotations.NullMarked;

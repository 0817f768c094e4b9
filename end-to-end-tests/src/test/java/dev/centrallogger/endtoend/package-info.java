/** The whole system, started as a user starts it, and spoken to as its users do: over HTTP. */
@NullMarked
package dev.centrallogger.endtoend;

import org.jspecify.annotations.NullMarked;

/** Ahead-of-time caches (JEP 483 and 514): what makes the second start take a few seconds. */
@NullMarked
package dev.centrallogger.standalone.aot;

import org.jspecify.annotations.NullMarked;

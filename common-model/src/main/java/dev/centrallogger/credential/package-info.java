/** API keys and what they permit. */
@NullMarked
package dev.centrallogger.credential;

import org.jspecify.annotations.NullMarked;

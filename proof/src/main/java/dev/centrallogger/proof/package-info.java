/**
 * The proof that nothing accepted is lost: a harness that runs the real services, breaks them, and
 * accounts for every log that was ever sent.
 */
@NullMarked
package dev.centrallogger.proof;

import org.jspecify.annotations.NullMarked;

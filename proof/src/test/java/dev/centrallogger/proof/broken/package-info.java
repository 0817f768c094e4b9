/**
 * Services that are broken on purpose, to show that the harness notices and names what is wrong.
 * They exist in test builds alone; each is the real service with one part replaced, chosen by the
 * system property {@code broken}.
 */
@NullMarked
package dev.centrallogger.proof.broken;

import org.jspecify.annotations.NullMarked;

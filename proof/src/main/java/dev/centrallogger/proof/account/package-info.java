/** Compares what was promised with what is there, and names what is wrong. */
@NullMarked
package dev.centrallogger.proof.account;

import org.jspecify.annotations.NullMarked;

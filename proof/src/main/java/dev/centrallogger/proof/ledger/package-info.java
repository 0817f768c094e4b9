/** What was sent and what was answered, written down before and after each request. */
@NullMarked
package dev.centrallogger.proof.ledger;

import org.jspecify.annotations.NullMarked;

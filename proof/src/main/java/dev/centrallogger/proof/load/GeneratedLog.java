package dev.centrallogger.proof.load;

import dev.centrallogger.proof.ledger.SentLog;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A log ready to be sent.
 *
 * @param body on one line
 * @param keyInHeader its idempotency key where it is not in the body: such a log goes alone
 * @param executedAt what its id must be made for
 */
@SuppressWarnings("ArrayRecordComponent") // sent, never compared
record GeneratedLog(byte[] body, @Nullable String keyInHeader, Instant executedAt, SentLog sent) {

  GeneratedLog sentAgain() {
    return new GeneratedLog(body, keyInHeader, executedAt, sent.sentAgain());
  }
}

package dev.centrallogger.proof.ledger;

import dev.centrallogger.model.LogId;
import org.jspecify.annotations.Nullable;

/** What the sender of a log was told. */
public sealed interface Outcome {

  /**
   * It was promised to be stored.
   *
   * @param logId the id in the answer; null for a record put onto the topic past the gateway
   */
  record Accepted(@Nullable LogId logId) implements Outcome {}

  /** No answer came, or one that leaves it open: it may be stored or not. */
  record Unknown() implements Outcome {}

  /** It was refused, or could not be sent: it must not be stored. */
  record Refused() implements Outcome {}

  Outcome UNKNOWN = new Unknown();
  Outcome REFUSED = new Refused();

  static Outcome accepted(LogId logId) {
    return new Accepted(logId);
  }
}

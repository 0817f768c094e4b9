package dev.centrallogger.proof.ledger;

/** What ought to become of a log once it has been accepted. */
public enum Expectation {
  /** Sent without an idempotency key: a row for each time it was accepted. */
  PLAIN('n'),
  /** Sent under an idempotency key of its own: one row, however often it was accepted. */
  KEYED('k'),
  /** Sent under the key of another log: whichever came first is stored, the other a dead letter. */
  CONFLICT('c'),
  /** Not a valid log: never accepted, never seen again. */
  INVALID('i'),
  /** Put onto the topic past the gateway, and not readable: a dead letter. */
  POISON('p');

  private final char symbol;

  Expectation(char symbol) {
    this.symbol = symbol;
  }

  char symbol() {
    return symbol;
  }

  static Expectation of(char symbol) {
    for (Expectation expectation : values()) {
      if (expectation.symbol == symbol) {
        return expectation;
      }
    }
    throw new IllegalArgumentException("expectation: " + symbol);
  }
}

package dev.centrallogger.proof.load;

import java.util.random.RandomGenerator;

/** Text to fill traces with: words, digits, quotes, line ends and a few letters beyond ASCII. */
final class Prose {

  private static final String[] WORDS = {
    "the",
    "customer",
    "asks",
    "for",
    "refund",
    "of",
    "order",
    "which",
    "arrived",
    "late",
    "and",
    "damaged",
    "policy",
    "allows",
    "exchange",
    "within",
    "30",
    "days",
    "tool",
    "returned",
    "empty",
    "result",
    "retry",
    "with",
    "other",
    "arguments",
    "\"quoted\"",
    "naïve",
    "Zürich",
    "価格",
    "status:",
    "pending",
    "escalate",
    "to",
    "human",
    "because",
    "confidence",
    "is",
    "low",
    "✓",
    "search",
    "index",
    "page",
    "flight",
    "seat",
    "baggage",
    "invoice",
    "total",
    "19.99",
    "EUR"
  };
  private static final int LENGTH = 1 << 18;

  private final String text;

  Prose(RandomGenerator random) {
    StringBuilder words = new StringBuilder(LENGTH + 32);
    while (words.length() < LENGTH) {
      words.append(WORDS[random.nextInt(WORDS.length)]);
      words.append(random.nextInt(12) == 0 ? "\n" : " ");
    }
    this.text = words.toString();
  }

  /** Some of it, at most a quarter of all there is. */
  String passage(RandomGenerator random, int length) {
    int bounded = Math.min(length, LENGTH / 4);
    int start = random.nextInt(LENGTH - bounded);
    return text.substring(start, start + bounded);
  }
}

package dev.centrallogger.benchmarks.read;

/** A question, put to both systems. */
record Measurement(Question question, Asked small, Asked large) {

  void ask(boolean counts, boolean smallFirst) {
    (smallFirst ? small : large).ask(counts);
    (smallFirst ? large : small).ask(counts);
  }
}

package dev.centrallogger.cli.doctor;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one step of the examination has found.
 *
 * @param step its name
 * @param words what was found
 * @param advice what to do; empty where there is nothing to be done
 * @param after how long it took, of what is measured
 */
record Finding(String step, State state, String words, String advice, @Nullable Duration after) {

  /** How bad it is. */
  enum State {
    OK,
    /** Works, and should be looked at. */
    WARNING,
    WRONG,
    /** Not looked at, for the reason its words give. */
    SKIPPED
  }

  /** As a step makes it, which does not say its own name. */
  static Finding ok(String words) {
    return new Finding("", State.OK, words, "", null);
  }

  static Finding warning(String words, String advice) {
    return new Finding("", State.WARNING, words, advice, null);
  }

  static Finding wrong(String words, String advice) {
    return new Finding("", State.WRONG, words, advice, null);
  }

  static Finding skipped(String words) {
    return new Finding("", State.SKIPPED, words, "", null);
  }

  Finding of(String name) {
    return new Finding(name, state, words, advice, after);
  }

  Finding after(Duration time) {
    return new Finding(step, state, words, advice, time);
  }

  boolean isWrong() {
    return state == State.WRONG;
  }
}

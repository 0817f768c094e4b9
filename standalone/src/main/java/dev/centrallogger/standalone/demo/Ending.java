package dev.centrallogger.standalone.demo;

import org.jspecify.annotations.Nullable;

/**
 * How a run ends, drawn before it is told: the trace then leads up to it.
 *
 * @param resolution what became of the ticket
 * @param fault what went wrong, in a run that did not succeed
 */
record Ending(Status status, String resolution, @Nullable Fault fault) {

  enum Status {
    SUCCESS,
    PARTIAL,
    ERROR
  }

  /** What can go wrong in a run. */
  enum Fault {
    /** A tool does not answer. */
    TOOL_TIMEOUT,
    /** A tool answers with an error. */
    TOOL_ERROR,
    /** The agent goes in circles. */
    STEP_LIMIT,
    /** The model's provider takes no more requests. */
    MODEL_OVERLOADED,
    /** Nothing that was found answers the question. */
    NOTHING_FOUND,
    /** What the case needs cannot be known yet. */
    LEFT_OPEN,
    /** The answer promises more than the evidence says. */
    ANSWER_REFUSED
  }

  /**
   * @param partialShare of all runs
   * @param errorShare of all runs
   */
  static Ending draw(Dice dice, double partialShare, double errorShare) {
    double fate = dice.between(0.0, 1.0);
    if (fate < errorShare) {
      return error(dice);
    }
    return fate < errorShare + partialShare
        ? partial(dice)
        : new Ending(Status.SUCCESS, "resolved", null);
  }

  private static Ending error(Dice dice) {
    int kind = dice.between(0, 10);
    if (kind < 4) {
      return new Ending(Status.ERROR, "failed", Fault.TOOL_TIMEOUT);
    }
    if (kind < 7) {
      return new Ending(Status.ERROR, "failed", Fault.TOOL_ERROR);
    }
    return kind < 9
        ? new Ending(Status.ERROR, "unresolved", Fault.STEP_LIMIT)
        : new Ending(Status.ERROR, "failed", Fault.MODEL_OVERLOADED);
  }

  private static Ending partial(Dice dice) {
    int kind = dice.between(0, 10);
    if (kind < 5) {
      return new Ending(Status.PARTIAL, "partially_resolved", Fault.LEFT_OPEN);
    }
    return kind < 8
        ? new Ending(Status.PARTIAL, "escalated", Fault.NOTHING_FOUND)
        : new Ending(Status.PARTIAL, "escalated", Fault.ANSWER_REFUSED);
  }

  /** The middle of the confidence such a run has. */
  double confidence() {
    return switch (status) {
      case SUCCESS -> 0.87;
      case PARTIAL -> 0.61;
      case ERROR -> 0.34;
    };
  }
}

package dev.centrallogger.ingest.publish;

/**
 * Keeps requests from waiting for a part of Kafka that did not answer the one before. Opens at the
 * first failure; once a probe has been answered, lets a single request through to try, and closes
 * if that succeeds. Thread-safe; nothing ever waits here.
 */
final class Circuit {

  private enum State {
    CLOSED,
    OPEN,
    /** A probe was answered since it opened: the next request is the trial. */
    READY,
    TRIAL
  }

  /**
   * Leave to send, to be given back with what came of it.
   *
   * @param closings how often the circuit had closed by then: a failure from before the last
   *     closing tells nothing of now
   */
  record Pass(boolean granted, int closings) {}

  private State state = State.CLOSED;
  private int closings;

  synchronized Pass tryPass() {
    boolean granted = state == State.CLOSED || state == State.READY;
    if (state == State.READY) {
      state = State.TRIAL;
    }
    return new Pass(granted, closings);
  }

  /** Kafka has answered. */
  synchronized void succeeded() {
    if (state != State.CLOSED) {
      state = State.CLOSED;
      closings++;
    }
  }

  /** Kafka has not answered in time, or cannot be reached. */
  synchronized void failed(Pass pass) {
    if (pass.closings() == closings) {
      state = State.OPEN;
    }
  }

  /** Nothing was sent after all: the next request may try. */
  synchronized void notTried(Pass pass) {
    if (pass.closings() == closings && state == State.TRIAL) {
      state = State.READY;
    }
  }

  synchronized void probed(boolean answered) {
    if (answered && state == State.OPEN) {
      state = State.READY;
    } else if (!answered && state == State.READY) {
      state = State.OPEN;
    }
  }

  /** Whether it lets nobody through, and no probe was answered since. */
  synchronized boolean isOpen() {
    return state == State.OPEN;
  }
}

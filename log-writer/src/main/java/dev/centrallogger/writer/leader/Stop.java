package dev.centrallogger.writer.leader;

import java.time.Duration;

/** Tells work whether it is to end. */
public interface Stop {

  boolean isRequested();

  /** Waits so long, or until it is to end. */
  void await(Duration pause) throws InterruptedException;
}

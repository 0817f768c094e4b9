package dev.centrallogger.standalone.process;

import java.io.IOException;
import java.time.Duration;

/** One server of the tree: all the supervisor must know to start it, see it ready and stop it. */
public interface Server {

  /** What people call it: {@code PostgreSQL}. */
  String name();

  /**
   * Starts a new process, and first whatever it needs (a first start formats, a start after a crash
   * cleans up). Called again whenever the process has ended; never while one runs.
   */
  Process start() throws IOException, InterruptedException;

  /** Whether it takes requests. Cheap: asked many times a second until the answer is yes. */
  boolean isReady(Process process);

  /** Asks the process to finish what it is doing and end; does not wait. */
  void askToStop(Process process);

  /** How long it may take to end in order, before it is killed. */
  Duration stopTimeout();
}

package dev.centrallogger.testsupport;

/**
 * A server that tests may break and mend. Its address and its data stay the same throughout. Each
 * call returns when what it says has happened.
 */
public interface BreakableServer extends AutoCloseable {

  /**
   * Brings it back after {@link #stop()}, {@link #kill()} or an end of its own; returns when it
   * serves again.
   */
  void start();

  /** Shuts it down as an operator would. */
  void stop();

  /** Ends it as a power cut would ({@code kill -9}), with no chance to write anything more. */
  void kill();

  /** Freezes it ({@code SIGSTOP}): connections stay, new ones are taken, nothing is answered. */
  void pause();

  /** Lets it go on after {@link #pause()}. */
  void resume();

  /** Ends it for good and removes its data. */
  @Override
  void close();
}

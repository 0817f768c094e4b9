package dev.centrallogger.writer.consume;

/** What is done with an {@link Error}: nothing of this process can be trusted after one. */
@FunctionalInterface
public interface FatalErrors {

  /** Ends the process, or has it ended, with an exit code that is not 0. Must not throw. */
  void end(Error error);
}

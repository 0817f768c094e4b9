package dev.centrallogger.writer.deadletter;

/** Keeps what can never be stored. Thread-safe. */
public interface DeadLetters {

  /**
   * Returns once the dead letter is as safe as an accepted log.
   *
   * @throws DeadLettersUnavailableException if the same call can succeed later; it may have been
   *     kept all the same, and is then kept twice under one origin
   */
  void publish(DeadLetter deadLetter);
}

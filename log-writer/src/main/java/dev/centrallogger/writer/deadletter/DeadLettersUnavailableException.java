package dev.centrallogger.writer.deadletter;

/** A dead letter cannot be kept now, so what it stands for must not be passed yet. */
public final class DeadLettersUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public DeadLettersUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}

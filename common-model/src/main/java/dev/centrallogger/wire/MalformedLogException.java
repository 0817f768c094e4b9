package dev.centrallogger.wire;

/** A record is not a log. The message says what is missing or wrong and quotes no content. */
public class MalformedLogException extends RuntimeException {

  public MalformedLogException(String message) {
    super(message);
  }

  public MalformedLogException(String message, Throwable cause) {
    super(message, cause);
  }
}

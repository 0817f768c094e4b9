package dev.centrallogger.writer.database;

/** The database cannot do it now; the same call can succeed later. */
public class LogStoreUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public LogStoreUnavailableException(String message) {
    super(message);
  }

  public LogStoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}

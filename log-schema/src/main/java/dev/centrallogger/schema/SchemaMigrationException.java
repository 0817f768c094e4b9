package dev.centrallogger.schema;

/** The database could not be brought to the schema this version needs. */
public final class SchemaMigrationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SchemaMigrationException(String message, Exception cause) {
    super(message, cause);
  }

  /** What went wrong at the bottom, in one line. */
  public String reason() {
    Throwable reason = this;
    while (reason.getCause() != null) {
      reason = reason.getCause();
    }
    return String.valueOf(reason.getMessage()).lines().findFirst().orElse("");
  }
}

package dev.centrallogger.writer.database;

import java.util.List;

/** The server can lose what it has confirmed, so nothing is given to it until that is changed. */
public final class UnsafeDatabaseException extends LogStoreUnavailableException {

  private static final long serialVersionUID = 1L;

  UnsafeDatabaseException(List<String> settings) {
    super(
        "PostgreSQL runs with %s = off and can lose what it has confirmed: switch it on and reload"
            .formatted(String.join(" = off, ", settings)));
  }
}

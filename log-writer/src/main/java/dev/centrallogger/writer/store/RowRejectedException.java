package dev.centrallogger.writer.store;

/**
 * The database refused a row for what stands in it. Carries no message of the server's: it may
 * quote the row.
 */
public final class RowRejectedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String sqlState;

  public RowRejectedException(String sqlState) {
    super("a row was refused with SQLSTATE " + sqlState);
    this.sqlState = sqlState;
  }

  public String sqlState() {
    return sqlState;
  }
}

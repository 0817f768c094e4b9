package dev.centrallogger.schema;

/**
 * The group roles of the database. A login is a member of those it needs and inherits from none: a
 * connection may do nothing until it has taken its role, and then what that role may, even where
 * the login is a superuser.
 */
public enum DatabaseRole {
  /** Owns every object and migrates. */
  OWNER("central_logger_owner"),
  /** Stores logs. */
  WRITER("central_logger_writer"),
  /** Reads the logs of the client named by the setting {@code app.client_id}, and no others. */
  READER("central_logger_reader"),
  /** Reads every client's logs. */
  PROVIDER_READER("central_logger_provider_reader"),
  /** Administers users, sessions and the audit. */
  ADMIN("central_logger_admin");

  private final String sqlName;

  DatabaseRole(String sqlName) {
    this.sqlName = sqlName;
  }

  /** The role's name in the database; needs no quotes. */
  public String sqlName() {
    return sqlName;
  }
}

package dev.centrallogger.writer.deadletter;

import java.util.Locale;

/** Why a record is a dead letter: stable codes, in headers, metrics and the API. */
public enum DeadLetterReason {
  /** It is not a log in the form the topic has. */
  MALFORMED,
  /** Another log with other content is stored under its id. */
  ID_CONFLICT,
  /** A value the database cannot hold (SQLSTATE class 22). */
  DATA_EXCEPTION,
  /** A value the table does not permit (class 23). */
  CONSTRAINT_VIOLATION,
  /** Too deep, too long or too many for the database (class 54). */
  LIMIT_EXCEEDED;

  /** The reason for a row that the database refused with this SQLSTATE. */
  public static DeadLetterReason ofSqlState(String sqlState) {
    return switch (sqlState.substring(0, Math.min(2, sqlState.length()))) {
      case "23" -> CONSTRAINT_VIOLATION;
      case "54" -> LIMIT_EXCEEDED;
      default -> DATA_EXCEPTION;
    };
  }

  /** The code: {@code id_conflict}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}

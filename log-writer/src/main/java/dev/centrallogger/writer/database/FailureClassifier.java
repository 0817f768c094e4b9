package dev.centrallogger.writer.database;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Decides from the SQLSTATE, never from a message, what a failure is. Only what is proven to lie in
 * the data may ever cost a log its place in the database; everything else is waited out, for ever
 * if need be, because it lies in the database, its surroundings or this program, and can be mended.
 *
 * <table>
 * <caption>SQLSTATEs of a failed insert</caption>
 * <tr><th>class</th><th>such as</th><th>what it is</th></tr>
 * <tr><td>22 data exception</td><td>22P05 NUL in text, 22003 number out of range</td>
 *     <td rowspan="3">{@link Failure#DATA}: the row itself</td></tr>
 * <tr><td>23 integrity constraint</td><td>23514 check, 23502 not null</td></tr>
 * <tr><td>54 program limit</td><td>54000 index row too long, 54001 nested too deep</td></tr>
 * <tr><td>23505 unique violation</td><td>another writer was quicker</td>
 *     <td>{@link Failure#ALREADY_THERE}: look again</td></tr>
 * <tr><td>08 connection</td><td>08006 lost, 08001 refused</td>
 *     <td rowspan="10">{@link Failure#TRANSIENT}: the database, not the row</td></tr>
 * <tr><td>25 transaction state</td><td>25006 read-only: a standby, a failover</td></tr>
 * <tr><td>28 authorization</td><td>28P01 password changed</td></tr>
 * <tr><td>3F, 42 names and rights</td><td>42P01 no such table, 42501 grant revoked</td></tr>
 * <tr><td>40 rollback</td><td>40001 serialization, 40P01 deadlock</td></tr>
 * <tr><td>53 resources</td><td>53100 disk full, 53300 too many connections</td></tr>
 * <tr><td>55 object state</td><td>55P03 lock timeout</td></tr>
 * <tr><td>57 operator</td><td>57014 statement timeout, 57P01 shutdown, 57P03 starting</td></tr>
 * <tr><td>58, XX system, internal</td><td>58030 I/O error, XX001 data corrupted</td></tr>
 * <tr><td>anything else, or none</td><td>a trigger's own P0001, a bug of ours</td></tr>
 * </table>
 */
public final class FailureClassifier {

  private static final String UNIQUE_VIOLATION = "23505";

  /** Classes whose messages name tables, roles and files, and never values of a row. */
  private static final Set<String> NAMES_NO_VALUES =
      Set.of("08", "25", "28", "3D", "3F", "40", "42", "53", "55", "57", "58", "XX");

  private FailureClassifier() {}

  /** What a failure is, by the first SQLSTATE among it and its causes. */
  public static Failure classify(Throwable failure) {
    String sqlState = sqlState(failure).orElse("");
    if (sqlState.equals(UNIQUE_VIOLATION)) {
      return Failure.ALREADY_THERE;
    }
    if (sqlState.length() != 5) {
      return Failure.TRANSIENT;
    }
    return switch (sqlState.substring(0, 2)) {
      case "22", "23", "54" -> Failure.DATA;
      default -> Failure.TRANSIENT;
    };
  }

  /** The first SQLSTATE among a failure and its causes. */
  public static Optional<String> sqlState(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return Optional.of(sql.getSQLState());
      }
    }
    return Optional.empty();
  }

  /** A failure in one line for the log, without what the server may have quoted from a row. */
  public static String describe(Throwable failure) {
    Throwable root = failure;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      root = cause;
      if (cause instanceof PSQLException sql && sql.getServerErrorMessage() != null) {
        return describe(sql.getServerErrorMessage());
      }
    }
    String message = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
    String state = sqlState(failure).map(sqlState -> " (SQLSTATE " + sqlState + ")").orElse("");
    return root.getClass().getSimpleName() + ": " + message + state;
  }

  private static String describe(ServerErrorMessage message) {
    String sqlState = String.valueOf(message.getSQLState());
    String state = "SQLSTATE " + sqlState;
    return NAMES_NO_VALUES.contains(sqlState.substring(0, Math.min(2, sqlState.length())))
        ? message.getMessage() + " (" + state + ")"
        : state;
  }

  /** What a failure is. */
  public enum Failure {
    /** Wait, and try again. */
    TRANSIENT,
    /** The data itself cannot be stored. */
    DATA,
    /** A row of this key appeared meanwhile. */
    ALREADY_THERE
  }
}

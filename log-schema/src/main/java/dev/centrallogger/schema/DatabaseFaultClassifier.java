package dev.centrallogger.schema;

import dev.centrallogger.fault.ErrorClass;
import dev.centrallogger.fault.Fault;
import dev.centrallogger.fault.FaultClassifier;
import java.sql.SQLException;
import java.util.Optional;

/** Knows PostgreSQL's failures, by their SQLSTATE (PostgreSQL's documentation, appendix A). */
public final class DatabaseFaultClassifier implements FaultClassifier {

  @Override
  public Optional<Fault> classify(Throwable failure) {
    return failure instanceof SQLException ? Optional.of(ofDatabase(failure)) : Optional.empty();
  }

  /** By the first SQLSTATE: a pool's own failure has none, and the driver's as its cause. */
  private static Fault ofDatabase(Throwable failure) {
    Optional<String> state = Optional.empty();
    for (Throwable cause = failure; cause != null && state.isEmpty(); cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        state = Optional.ofNullable(sql.getSQLState());
      }
    }
    return state
        .map(DatabaseFaultClassifier::ofSqlState)
        .orElseGet(() -> unavailable("no connection to it"));
  }

  private static Fault ofSqlState(String state) {
    Fault fault =
        switch (state) {
          // of a login that is to take it, and never of a row
          case "22023" -> denied("a role is missing: was it migrated?");
          case "25006" -> denied("it only reads: is it a replica?");
          case "53100" -> new Fault(ErrorClass.DATABASE_FULL, "its disk is full");
          case "53300" -> unavailable("it has no connection free");
          case "42501" -> denied("a grant is missing");
          case "57014" -> unavailable("a statement ran out of time");
          case "57P01", "57P02" -> unavailable("it is shutting down");
          case "57P03" -> unavailable("it is starting, or stopping");
          default -> ofSqlClass(state.substring(0, Math.min(2, state.length())));
        };
    return new Fault(fault.errorClass(), "%s (SQLSTATE %s)".formatted(fault.words(), state));
  }

  private static Fault ofSqlClass(String sqlClass) {
    return switch (sqlClass) {
      case "08" -> unavailable("no connection to it");
      case "22", "23", "54" ->
          new Fault(ErrorClass.DATABASE_CONSTRAINT, "it refused a row for its data");
      case "25", "40", "55" -> unavailable("a transaction could not go on");
      case "28" -> denied("it refuses the login");
      case "3D", "3F", "42" -> denied("a table or schema is missing: was it migrated?");
      case "53" -> unavailable("it is short of memory or another resource");
      case "57" -> unavailable("its operator intervened");
      default -> new Fault(ErrorClass.DATABASE_FAILED, "it failed: its own log has more");
    };
  }

  private static Fault unavailable(String words) {
    return new Fault(ErrorClass.DATABASE_UNAVAILABLE, words);
  }

  private static Fault denied(String words) {
    return new Fault(ErrorClass.DATABASE_DENIED, words);
  }
}

package dev.centrallogger.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.fault.ErrorClass;
import dev.centrallogger.fault.Fault;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseFaultClassifierTest {

  private static final String SECRET = "secret of db.example.org";

  @ParameterizedTest
  @CsvSource({
    "08001, database_unavailable",
    "08006, database_unavailable",
    "53300, database_unavailable",
    "57014, database_unavailable",
    "57P03, database_unavailable",
    "40001, database_unavailable",
    "55P03, database_unavailable",
    "22023, database_denied",
    "25006, database_denied",
    "28P01, database_denied",
    "42501, database_denied",
    "42P01, database_denied",
    "3F000, database_denied",
    "53100, database_full",
    "22P05, database_constraint",
    "23514, database_constraint",
    "54001, database_constraint",
    "58030, database_failed",
    "XX001, database_failed",
    "P0001, database_failed"
  })
  void namesWhatTheDatabaseSays(String sqlState, String expected) {
    Fault fault = classify(new SQLException(SECRET, sqlState));

    assertThat(fault.errorClass().wireName()).isEqualTo(expected);
    assertThat(fault.words()).endsWith("(SQLSTATE " + sqlState + ")").doesNotContain(SECRET);
  }

  @Test
  void takesAPoolsFailureForThatOfTheDriverBehindIt() {
    SQLException driver = new SQLException(SECRET, "28P01");

    assertThat(classify(new SQLTransientConnectionException(SECRET, driver)).errorClass())
        .isEqualTo(ErrorClass.DATABASE_DENIED);
    assertThat(classify(new SQLTransientConnectionException(SECRET)))
        .isEqualTo(new Fault(ErrorClass.DATABASE_UNAVAILABLE, "no connection to it"));
  }

  @Test
  void knowsNoFailureOfOthers() {
    assertThat(new DatabaseFaultClassifier().classify(new IllegalStateException(SECRET))).isEmpty();
  }

  private static Fault classify(SQLException failure) {
    return new DatabaseFaultClassifier().classify(failure).orElseThrow();
  }
}

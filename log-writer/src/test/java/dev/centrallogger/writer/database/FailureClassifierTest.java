package dev.centrallogger.writer.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.writer.database.FailureClassifier.Failure;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

class FailureClassifierTest {

  @ParameterizedTest
  @ValueSource(strings = {"22P05", "22P02", "22003", "22021", "23514", "23502", "54000", "54001"})
  void blamesTheDataForWhatLiesInTheData(String sqlState) {
    assertThat(classify(sqlState)).isEqualTo(Failure.DATA);
  }

  @Test
  void sendsAUniqueViolationBackToLookAgain() {
    assertThat(classify("23505")).isEqualTo(Failure.ALREADY_THERE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "08000", "08001", "08003", "08006", "25006", "25P03", "28000", "28P01", "3D000", "3F000",
        "40001", "40P01", "42501", "42703", "42P01", "53000", "53100", "53200", "53300", "55P03",
        "55000", "57014", "57P01", "57P02", "57P03", "57P05", "58030", "0A000", "P0001", "XX000",
        "XX001", "HV000", "", "2", "99999"
      })
  void waitsForEverythingElse(String sqlState) {
    assertThat(classify(sqlState)).isEqualTo(Failure.TRANSIENT);
  }

  @Test
  void waitsWhereThereIsNoSqlStateAtAll() {
    assertThat(FailureClassifier.classify(new IllegalStateException("a bug")))
        .isEqualTo(Failure.TRANSIENT);
    assertThat(FailureClassifier.classify(new SQLException("no state")))
        .isEqualTo(Failure.TRANSIENT);
  }

  @Test
  void looksThroughWhatPoolsWrapAround() {
    SQLException wrapped =
        new SQLTransientConnectionException("pool timed out", new SQLException("m", "53300"));

    assertThat(FailureClassifier.sqlState(wrapped)).contains("53300");
    assertThat(FailureClassifier.classify(wrapped)).isEqualTo(Failure.TRANSIENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"22P02", "23514", "54000", "P0001"})
  void describesWithoutQuotingRows(String sqlState) {
    PSQLException quoting =
        new PSQLException(
            new ServerErrorMessage("SERROR\0C" + sqlState + "\0Mnot: \"secret\"\0Dsecret\0"));

    assertThat(FailureClassifier.describe(quoting)).isEqualTo("SQLSTATE " + sqlState);
  }

  @Test
  void describesInOneLineWhatAnOperatorNeeds() {
    PSQLException missing =
        new PSQLException(
            new ServerErrorMessage(
                "SERROR\0C42P01\0Mrelation \"workflow_log\" does not exist\0Dsecret\0"));

    assertThat(FailureClassifier.describe(new IllegalStateException(missing)))
        .isEqualTo("relation \"workflow_log\" does not exist (SQLSTATE 42P01)");
    assertThat(
            FailureClassifier.describe(
                new SQLException("lost\nmore", "08006", new IOException("reset"))))
        .isEqualTo("IOException: reset (SQLSTATE 08006)");
  }

  private static Failure classify(String sqlState) {
    return FailureClassifier.classify(
        new IllegalStateException(new SQLException("message", sqlState)));
  }
}

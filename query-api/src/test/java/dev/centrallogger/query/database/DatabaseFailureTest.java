package dev.centrallogger.query.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.problem.ErrorCode;
import dev.centrallogger.service.problem.ProblemException;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;

class DatabaseFailureTest {

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "08001", "08006", "25006", "28P01", "3D000", "40001", "42501", "42P01", "53300", "55P03",
        "57P01", "57P03", "58030", "XX001"
      })
  void whatMayPassIsUnavailable(@Nullable String state) {
    ProblemException problem = DatabaseFailure.problem(failure(state)).orElseThrow();

    assertThat(problem.code()).isEqualTo(ErrorCode.DATABASE_UNAVAILABLE);
    assertThat(problem.retryAfter()).contains(Duration.ofSeconds(5));
    assertThat(problem.detail()).doesNotContain("secret");
  }

  @Test
  void theStatementTimeoutIsTheQuerysFault() {
    assertThat(DatabaseFailure.problem(failure("57014")).map(ProblemException::code))
        .contains(ErrorCode.QUERY_TOO_BROAD);
    assertThat(DatabaseFailure.isStatementTimeout(failure("57014"))).isTrue();
    assertThat(DatabaseFailure.isStatementTimeout(failure("57P01"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"22003", "22P02", "42601", "23505", "0A000"})
  void everythingElseIsABug(String state) {
    assertThat(DatabaseFailure.problem(failure(state))).isEmpty();
  }

  @Test
  void aBugThatIsNotOfTheDatabaseIsOneToo() {
    assertThat(DatabaseFailure.problem(new IllegalStateException("secret"))).isEmpty();
  }

  private static RuntimeException failure(@Nullable String state) {
    return new DataAccessResourceFailureException("secret", new SQLException("secret", state));
  }
}

package dev.centrallogger.service.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.NotLeaderOrFollowerException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FaultTest {

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
    Fault fault = Fault.of(new IllegalStateException(SECRET, new SQLException(SECRET, sqlState)));

    assertThat(fault.errorClass().wireName()).isEqualTo(expected);
    assertThat(fault.words()).endsWith("(SQLSTATE " + sqlState + ")").doesNotContain(SECRET);
  }

  @Test
  void takesAPoolsFailureForThatOfTheDriverBehindIt() {
    SQLException driver = new SQLException(SECRET, "28P01");

    assertThat(Fault.of(new SQLTransientConnectionException(SECRET, driver)).errorClass())
        .isEqualTo(ErrorClass.DATABASE_DENIED);
    assertThat(Fault.of(new SQLTransientConnectionException(SECRET)))
        .isEqualTo(new Fault(ErrorClass.DATABASE_UNAVAILABLE, "no connection to it"));
  }

  static Stream<Arguments> kafka() {
    return Stream.of(
        Arguments.of(new TimeoutException(SECRET), ErrorClass.KAFKA_TIMEOUT),
        Arguments.of(new NotLeaderOrFollowerException(SECRET), ErrorClass.KAFKA_NOT_LEADER),
        Arguments.of(new NotEnoughReplicasException(SECRET), ErrorClass.KAFKA_NOT_ENOUGH_REPLICAS),
        Arguments.of(new UnknownTopicOrPartitionException(SECRET), ErrorClass.KAFKA_TOPIC_MISSING),
        Arguments.of(new SaslAuthenticationException(SECRET), ErrorClass.KAFKA_DENIED),
        Arguments.of(new TopicAuthorizationException(SECRET), ErrorClass.KAFKA_DENIED),
        Arguments.of(new RecordTooLargeException(SECRET), ErrorClass.KAFKA_RECORD_REFUSED),
        Arguments.of(
            new KafkaException(SECRET, new ConfigException(SECRET)), ErrorClass.KAFKA_UNAVAILABLE),
        Arguments.of(
            new KafkaException(SECRET, new SaslAuthenticationException(SECRET)),
            ErrorClass.KAFKA_DENIED));
  }

  @ParameterizedTest
  @MethodSource("kafka")
  void namesWhatKafkaSays(Exception failure, ErrorClass expected) {
    Fault fault = Fault.of(new ExecutionException(failure));

    assertThat(fault.errorClass()).isEqualTo(expected);
    assertThat(fault.words()).doesNotContain(SECRET);
  }

  @Test
  void takesAllElseForABugOfOurs() {
    assertThat(Fault.of(new IllegalStateException(SECRET)))
        .isEqualTo(new Fault(ErrorClass.INTERNAL, "a fault of ours: the instance's log has more"));
  }
}

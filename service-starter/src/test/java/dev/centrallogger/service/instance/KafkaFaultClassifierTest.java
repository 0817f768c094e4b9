package dev.centrallogger.service.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.fault.ErrorClass;
import dev.centrallogger.fault.Fault;
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
import org.junit.jupiter.params.provider.MethodSource;

class KafkaFaultClassifierTest {

  private static final String SECRET = "secret of db.example.org";

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
    Fault fault = new KafkaFaultClassifier().classify(failure).orElseThrow();

    assertThat(fault.errorClass()).isEqualTo(expected);
    assertThat(fault.words()).doesNotContain(SECRET);
  }

  @Test
  void knowsNoFailureOfOthers() {
    assertThat(new KafkaFaultClassifier().classify(new IllegalStateException(SECRET))).isEmpty();
  }
}

package dev.centrallogger.service.instance;

import dev.centrallogger.fault.ErrorClass;
import dev.centrallogger.fault.Fault;
import dev.centrallogger.fault.FaultClassifier;
import java.util.Optional;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.LeaderNotAvailableException;
import org.apache.kafka.common.errors.NotEnoughReplicasAfterAppendException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.NotLeaderOrFollowerException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Knows Kafka's failures, and that no answer of its came in time. */
final class KafkaFaultClassifier implements FaultClassifier {

  @Override
  public Optional<Fault> classify(Throwable failure) {
    return switch (failure) {
      case KafkaException kafka -> Optional.of(ofKafka(kafka));
      case java.util.concurrent.TimeoutException _ ->
          Optional.of(new Fault(ErrorClass.KAFKA_TIMEOUT, "no answer in time"));
      default -> Optional.empty();
    };
  }

  private static Fault ofKafka(KafkaException failure) {
    return switch (failure) {
      case TimeoutException _ -> new Fault(ErrorClass.KAFKA_TIMEOUT, "no answer in time");
      case NotLeaderOrFollowerException _ ->
          new Fault(ErrorClass.KAFKA_NOT_LEADER, "a partition has another leader now");
      case LeaderNotAvailableException _ ->
          new Fault(ErrorClass.KAFKA_NOT_LEADER, "a partition has no leader");
      case NotEnoughReplicasException _ -> notEnoughReplicas();
      case NotEnoughReplicasAfterAppendException _ -> notEnoughReplicas();
      case UnknownTopicOrPartitionException _ ->
          new Fault(ErrorClass.KAFKA_TOPIC_MISSING, "a topic is missing");
      case AuthenticationException _ ->
          new Fault(ErrorClass.KAFKA_DENIED, "it refuses the login, or TLS failed");
      case AuthorizationException _ -> new Fault(ErrorClass.KAFKA_DENIED, "an ACL is missing");
      case RecordTooLargeException _ ->
          new Fault(ErrorClass.KAFKA_RECORD_REFUSED, "a record is larger than the topic takes");
      case InvalidRecordException _ ->
          new Fault(ErrorClass.KAFKA_RECORD_REFUSED, "a record is not valid for the topic");
      default -> ofKafkasCause(failure);
    };
  }

  private static Fault ofKafkasCause(KafkaException failure) {
    return failure.getCause() instanceof KafkaException cause
        ? ofKafka(cause)
        : new Fault(ErrorClass.KAFKA_UNAVAILABLE, "not reached, or it could not answer");
  }

  private static Fault notEnoughReplicas() {
    return new Fault(ErrorClass.KAFKA_NOT_ENOUGH_REPLICAS, "too few replicas are in sync");
  }
}

package dev.centrallogger.service.instance;

import java.sql.SQLException;
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

/**
 * A failure as operators are told of it. The words are always ours: what a server or a driver says
 * may quote a row, a host, a login or a statement, and stays in the instance's own log.
 */
public record Fault(ErrorClass errorClass, String words) {

  private static final String OUR_BUG = "a fault of ours: the instance's log has more";

  /** What a failure is, by the first among it and its causes that comes from a server. */
  public static Fault of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException) {
        return ofDatabase(cause);
      }
      if (cause instanceof KafkaException kafka) {
        return ofKafka(kafka);
      }
      if (cause instanceof java.util.concurrent.TimeoutException) {
        return new Fault(ErrorClass.KAFKA_TIMEOUT, "no answer in time");
      }
    }
    return new Fault(ErrorClass.INTERNAL, OUR_BUG);
  }

  /** By the first SQLSTATE: a pool's own failure has none, and the driver's as its cause. */
  private static Fault ofDatabase(Throwable failure) {
    Optional<String> state = Optional.empty();
    for (Throwable cause = failure; cause != null && state.isEmpty(); cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        state = Optional.ofNullable(sql.getSQLState());
      }
    }
    return state.map(Fault::ofSqlState).orElseGet(() -> unavailable("no connection to it"));
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

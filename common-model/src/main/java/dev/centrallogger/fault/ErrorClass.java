package dev.centrallogger.fault;

import java.util.Locale;

/** What has gone wrong, in the few words that tell operators where to look. */
public enum ErrorClass {
  /** Not reached, starting, stopping, out of connections, too slow: it may be back by itself. */
  DATABASE_UNAVAILABLE,
  /** A login, a grant or a table is missing, or it only reads: somebody has to mend it. */
  DATABASE_DENIED,
  /** Its disk is full. */
  DATABASE_FULL,
  /** It is set up so that it can forget what it has confirmed. */
  DATABASE_UNSAFE,
  /** It refused a log for what is in it. */
  DATABASE_CONSTRAINT,
  /** It failed otherwise. */
  DATABASE_FAILED,
  /** Not reached, or what was asked of it failed. */
  KAFKA_UNAVAILABLE,
  /** No answer in time. */
  KAFKA_TIMEOUT,
  /** A partition has no leader now, or another one. */
  KAFKA_NOT_LEADER,
  /** Too few replicas are in sync to keep what is acknowledged. */
  KAFKA_NOT_ENOUGH_REPLICAS,
  /** A topic is missing. */
  KAFKA_TOPIC_MISSING,
  /** The login or the right to do it is missing. */
  KAFKA_DENIED,
  /** A record is larger, or other, than the topic takes. */
  KAFKA_RECORD_REFUSED,
  /** A record on the log topic is no log. */
  DECODE,
  /** A sender used one idempotency key for two logs. */
  ID_CONFLICT,
  /** Kafka's retention deleted records before they were stored. */
  RECORDS_LOST,
  /** A bug of ours. */
  INTERNAL;

  /** As it stands in answers: {@code database_unavailable}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}

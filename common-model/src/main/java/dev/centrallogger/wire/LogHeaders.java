package dev.centrallogger.wire;

/**
 * The headers of records on the log topic and the dead-letter topic. Values are UTF-8 text unless
 * said otherwise.
 */
public final class LogHeaders {

  /** The log's bytes as sent, on records of altered logs. */
  public static final String ORIGINAL = "original";

  /**
   * Where a dead letter comes from: the topic, its id, partition and offset in decimal digits. On a
   * record of the log topic: the dead letter it is another attempt of.
   */
  public static final String ORIGIN_TOPIC = "origin-topic";

  public static final String ORIGIN_TOPIC_ID = "origin-topic-id";

  public static final String ORIGIN_PARTITION = "origin-partition";
  public static final String ORIGIN_OFFSET = "origin-offset";

  /** Which attempt it is, from 2 on, in decimal digits; absent for the first. */
  public static final String ATTEMPT = "attempt";

  /**
   * Why it is a dead letter: a stable code such as {@code malformed}, {@code id_conflict}, {@code
   * data_exception}.
   */
  public static final String REASON = "reason";

  /** The SQLSTATE PostgreSQL refused it with, where it did. */
  public static final String SQL_STATE = "sql-state";

  /** When it was given up: RFC 3339, UTC. */
  public static final String FAILED_AT = "failed-at";

  private LogHeaders() {}
}

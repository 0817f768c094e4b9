package dev.centrallogger.schema;

import java.time.Duration;

/**
 * How patient a pool's connections are. Every wait has an end: a database that hangs must look like
 * one that is down.
 *
 * @param name of the pool, in its threads and metrics
 * @param size the most connections
 * @param connectTimeout for reaching the server and logging in; also for waiting on the pool
 * @param statementTimeout after which the server ends a statement
 * @param lockTimeout after which the server gives up waiting for a lock
 * @param idleInTransactionTimeout after which the server ends a session that went quiet within a
 *     transaction
 * @param socketTimeout after which a silent server is given up; longer than {@code
 *     statementTimeout}, so that the server answers first where it still can
 */
public record PoolSettings(
    String name,
    int size,
    Duration connectTimeout,
    Duration statementTimeout,
    Duration lockTimeout,
    Duration idleInTransactionTimeout,
    Duration socketTimeout) {

  public PoolSettings {
    if (size < 1) {
      throw new IllegalArgumentException("size: " + size + " (expected: 1 or more)");
    }
    if (socketTimeout.compareTo(statementTimeout) <= 0) {
      throw new IllegalArgumentException(
          "socketTimeout: %s (expected: longer than statementTimeout, %s)"
              .formatted(socketTimeout, statementTimeout));
    }
  }

  /** The same for another number of connections. */
  public PoolSettings withSize(int connections) {
    return new PoolSettings(
        name,
        connections,
        connectTimeout,
        statementTimeout,
        lockTimeout,
        idleInTransactionTimeout,
        socketTimeout);
  }
}

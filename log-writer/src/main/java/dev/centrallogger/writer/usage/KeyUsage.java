package dev.centrallogger.writer.usage;

import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.writer.database.FailureClassifier;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps the hour in which each key last sent a log in. Noted in memory, and written every few
 * seconds by a thread of its own, once an hour and key: storing logs never waits for it.
 * Thread-safe.
 */
public final class KeyUsage implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(KeyUsage.class);
  private static final Duration WRITE_EVERY = Duration.ofSeconds(2);

  private static final String WRITE =
      """
      INSERT INTO api_key_usage (key_id, last_used_at)
      VALUES (:key_id, :last_used_at)
      ON CONFLICT (key_id) DO UPDATE
      SET last_used_at = excluded.last_used_at
      WHERE api_key_usage.last_used_at < excluded.last_used_at
      """;

  private final JdbcClient jdbc;
  private final Map<String, Instant> noted = new ConcurrentHashMap<>();
  private final Map<String, Instant> written = new ConcurrentHashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("key-usage").factory());

  public KeyUsage(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Begins to write. */
  public void start() {
    timer.scheduleWithFixedDelay(
        this::write, WRITE_EVERY.toMillis(), WRITE_EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Notes that a log has come in, whenever it is stored. */
  public void note(WorkflowLog stored) {
    Instant hour = stored.receivedAt().truncatedTo(ChronoUnit.HOURS);
    Instant known = noted.get(stored.keyId());
    if (known == null || known.isBefore(hour)) {
      noted.merge(stored.keyId(), hour, (a, b) -> a.isBefore(b) ? b : a);
    }
  }

  /** Writes what is new; what cannot be written now is tried again. */
  void write() {
    try {
      noted.forEach((keyId, hour) -> {
        if (!hour.equals(written.get(keyId))) {
          jdbc.sql(WRITE)
              .param("key_id", keyId)
              .param("last_used_at", Timestamp.from(hour))
              .update();
          written.put(keyId, hour);
        }
      });
    } catch (DataAccessException e) {
      log.debug("key usage is not stored, trying on: {}", FailureClassifier.describe(e));
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    write();
  }
}

package dev.centrallogger.writer.metrics;

import dev.centrallogger.fault.ErrorClass;
import dev.centrallogger.service.instance.RecentErrors;
import dev.centrallogger.writer.database.UnsafeDatabaseException;
import dev.centrallogger.writer.deadletter.DeadLetterReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What became of the records this process has read, since it started. Of each record that is
 * passed, exactly one of {@code stored}, {@code duplicates} and {@code dead_lettered} is counted
 * once. Alert when {@code lost} or {@code dead_lettered} grows, and when {@code retries} goes on
 * growing: then the database takes nothing, and {@code hours_until_loss} of {@link BacklogMetrics}
 * tells how long that may last. What went wrong, and why, operators hear through {@link
 * RecentErrors} as well.
 */
public final class WriterMetrics {

  /** What a dead letter is to operators, by its reason. */
  private static final Map<String, ErrorClass> DEAD_LETTERS =
      Map.of(
          DeadLetterReason.MALFORMED.code(), ErrorClass.DECODE,
          DeadLetterReason.ID_CONFLICT.code(), ErrorClass.ID_CONFLICT);

  private static final String LIVE = "central_logger.writer.";
  private static final String REPLAY = "central_logger.replay.";

  private final MeterRegistry registry;
  private final String prefix;
  private final Counter stored;
  private final Counter duplicates;
  private final Counter lost;
  private final Counter retries;
  private final DistributionSummary batchSize;
  private final Timer insertTime;
  private final AtomicLong unfoldedRollups = new AtomicLong();
  private final RecentErrors errors;

  /** Of the reading that stores what arrives. */
  public WriterMetrics(MeterRegistry registry, RecentErrors errors) {
    this(registry, LIVE, errors);
  }

  /** Of replays: the same meters under their own names. */
  public static WriterMetrics ofReplays(MeterRegistry registry, RecentErrors errors) {
    return new WriterMetrics(registry, REPLAY, errors);
  }

  private WriterMetrics(MeterRegistry registry, String prefix, RecentErrors errors) {
    this.registry = registry;
    this.prefix = prefix;
    this.errors = errors;
    this.stored = counter("stored", "Logs stored");
    this.duplicates = counter("duplicates", "Logs that were stored already");
    this.lost = counter("lost", "Records Kafka deleted (retention) before they were read");
    this.retries = counter("retries", "Turns in which nothing could be stored and all waits");
    this.batchSize =
        DistributionSummary.builder(prefix + "batch.size")
            .description("Records in a transaction")
            .baseUnit("records")
            .publishPercentileHistogram()
            .minimumExpectedValue(1.0)
            .maximumExpectedValue(10_000.0)
            .register(registry);
    this.insertTime =
        Timer.builder(prefix + "insert.time")
            .description("Time of a transaction that stores a batch")
            .publishPercentileHistogram()
            .minimumExpectedValue(Duration.ofMillis(1))
            .maximumExpectedValue(Duration.ofSeconds(60))
            .register(registry);
    Gauge.builder(prefix + "unfolded_rollups", unfoldedRollups, AtomicLong::get)
        .description("Rows of the rollups' deltas that were not folded in when last looked at")
        .baseUnit("rows")
        .register(registry);
  }

  /** Rows of the rollups' deltas that wait to be folded in. */
  public void unfoldedRollups(long rows) {
    unfoldedRollups.set(rows);
  }

  /** A batch is committed. */
  public void batchStored(int records, long storedLogs, long duplicateLogs, Duration took) {
    stored.increment(storedLogs);
    duplicates.increment(duplicateLogs);
    batchSize.record(records);
    insertTime.record(took);
  }

  /**
   * A record that is in the dead letters is passed.
   *
   * @param reason one of few codes
   */
  public void deadLettered(String reason) {
    Counter.builder(prefix + "dead_lettered")
        .description("Records passed that can never be stored")
        .tag("reason", reason)
        .register(registry)
        .increment();
    errors.add(
        DEAD_LETTERS.getOrDefault(reason, ErrorClass.DATABASE_CONSTRAINT),
        "a record became a dead letter: " + reason);
  }

  /** Records are gone from Kafka that were never read. */
  public void recordsLost(long records) {
    lost.increment(records);
    errors.add(
        ErrorClass.RECORDS_LOST,
        records + " records were deleted by Kafka's retention before they were stored");
  }

  /** Something the writer needs is not there; it waits. */
  public void retried(RuntimeException failure) {
    retries.increment();
    if (failure instanceof UnsafeDatabaseException unsafe) {
      errors.add(ErrorClass.DATABASE_UNSAFE, String.valueOf(unsafe.getMessage()));
    } else {
      errors.add(failure);
    }
  }

  /** Kafka could not tell something; the rest goes on. */
  public void notAnswered(RuntimeException failure) {
    errors.add(failure);
  }

  private Counter counter(String name, String description) {
    return Counter.builder(prefix + name).description(description).register(registry);
  }
}

package dev.centrallogger.writer.consume;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How the log topic is consumed.
 *
 * @param group all writers together ({@code WRITER_GROUP})
 * @param instanceId this process's own name in the group, the same after a restart: then its
 *     partitions wait for it; empty: host name and port ({@code WRITER_INSTANCE_ID})
 * @param threads each with its partitions and its connection ({@code WRITER_THREADS})
 * @param batchRows the most records in a transaction ({@code WRITER_BATCH_ROWS})
 * @param batchBytes the most bytes in one, but for a single larger record ({@code
 *     WRITER_BATCH_BYTES})
 * @param sessionTimeout after which a silent writer's partitions go to the others
 * @param maxPollInterval after which a stuck one's do
 * @param recheckInterval how often the database's offsets are compared with ours, because someone
 *     may have restored a backup
 * @param retryFirst the pause after a first failure; it doubles from there
 * @param retryLongest the longest pause
 * @param drainTimeout how long storing what was read may take at shutdown
 */
@ConfigurationProperties("central-logger.writer.consumer")
public record ConsumerSettings(
    @DefaultValue("log-writer") String group,
    @DefaultValue("") String instanceId,
    @DefaultValue("2") int threads,
    @DefaultValue("2000") int batchRows,
    @DefaultValue("16MB") DataSize batchBytes,
    @DefaultValue("15s") Duration sessionTimeout,
    @DefaultValue("5m") Duration maxPollInterval,
    @DefaultValue("5s") Duration recheckInterval,
    @DefaultValue("250ms") Duration retryFirst,
    @DefaultValue("20s") Duration retryLongest,
    @DefaultValue("15s") Duration drainTimeout) {

  public ConsumerSettings {
    requirePositive("WRITER_THREADS", threads);
    requirePositive("WRITER_BATCH_ROWS", batchRows);
    requirePositive("WRITER_BATCH_BYTES", batchBytes.toBytes());
  }

  /** The same settings with the name this process has where none is configured. */
  public ConsumerSettings orNamed(String name) {
    return instanceId.isBlank()
        ? new ConsumerSettings(
            group,
            name,
            threads,
            batchRows,
            batchBytes,
            sessionTimeout,
            maxPollInterval,
            recheckInterval,
            retryFirst,
            retryLongest,
            drainTimeout)
        : this;
  }

  /** The same settings with transactions of at most so many records. */
  public ConsumerSettings withBatchRows(int most) {
    return new ConsumerSettings(
        group,
        instanceId,
        threads,
        Math.min(batchRows, most),
        batchBytes,
        sessionTimeout,
        maxPollInterval,
        recheckInterval,
        retryFirst,
        retryLongest,
        drainTimeout);
  }

  private static void requirePositive(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException("%s: %d (expected: 1 or more)".formatted(name, value));
    }
  }
}

package dev.centrallogger.writer.backlog;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;

/**
 * What is not stored yet, and how long that may go on. Alert when {@code oldest_unstored} stays
 * above a minute, and loudly when {@code until_loss} falls below a day: at zero, accepted logs are
 * lost.
 */
public final class BacklogMetrics {

  private static final String PREFIX = "central_logger.writer.";
  private static final double SECONDS_AN_HOUR = 3600.0;

  private final MultiGauge lag;
  private volatile Backlog latest;

  /**
   * @param retention of the buffer, until Kafka was asked
   */
  public BacklogMetrics(MeterRegistry registry, Duration retention) {
    latest = Backlog.none(retention);
    lag =
        MultiGauge.builder(PREFIX + "lag")
            .description("Records of a partition that are not stored yet")
            .baseUnit("records")
            .register(registry);
    Gauge.builder(PREFIX + "oldest_unstored", this, BacklogMetrics::oldestSeconds)
        .description("Age of the oldest log that is not stored yet")
        .baseUnit("seconds")
        .register(registry);
    Gauge.builder(PREFIX + "until_loss", this, BacklogMetrics::hoursUntilLoss)
        .description("Time until retention deletes the oldest log that is not stored yet")
        .baseUnit("hours")
        .register(registry);
  }

  void update(Backlog backlog) {
    latest = backlog;
    lag.register(
        backlog.lagRecords().entrySet().stream()
            .<MultiGauge.Row<?>>map(entry ->
                MultiGauge.Row.of(
                    Tags.of("partition", Integer.toString(entry.getKey().partition())),
                    entry.getValue()))
            .toList(),
        true);
  }

  private double oldestSeconds() {
    return latest.oldestAge().toMillis() / 1000.0;
  }

  private double hoursUntilLoss() {
    Duration untilLoss = latest.untilLoss();
    return untilLoss.equals(Backlog.NEVER)
        ? Double.POSITIVE_INFINITY
        : untilLoss.toSeconds() / SECONDS_AN_HOUR;
  }
}

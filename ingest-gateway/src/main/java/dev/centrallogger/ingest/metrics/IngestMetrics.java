package dev.centrallogger.ingest.metrics;

import dev.centrallogger.ingest.memory.InFlightBytes;
import dev.centrallogger.problem.ErrorCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.IntSupplier;

/**
 * The gateway's meters, all named {@code central_logger.ingest...}. Every log of a readable request
 * ends in one of {@code accepted}, {@code rejected} and {@code unknown}; a request that is refused
 * as a whole counts as one rejected. Alert on {@code rejected{reason="buffer_unavailable"}} and on
 * {@code unknown} rising at all, on {@code circuits.open} above 0 for a minute, and on {@code
 * in_flight.bytes} near its limit. Thread-safe.
 */
public final class IngestMetrics {

  private static final String PREFIX = "central_logger.ingest.";

  private final Counter accepted;
  private final Counter unknown;
  private final Counter altered;
  private final Counter receivedBytes;
  private final Map<ErrorCode, Counter> rejected = new EnumMap<>(ErrorCode.class);
  private final Timer publish;

  /**
   * @param openCircuits how many partitions are kept from being waited for
   * @param availablePartitions how many take logs
   */
  public IngestMetrics(
      MeterRegistry registry,
      InFlightBytes memory,
      IntSupplier openCircuits,
      IntSupplier availablePartitions) {
    this.accepted =
        Counter.builder(PREFIX + "accepted")
            .description("Logs the buffer has acknowledged")
            .baseUnit("logs")
            .register(registry);
    this.unknown =
        Counter.builder(PREFIX + "unknown")
            .description("Logs that were sent to the buffer and not acknowledged in time")
            .baseUnit("logs")
            .register(registry);
    this.altered =
        Counter.builder(PREFIX + "altered")
            .description("Accepted logs of which something had to be altered for PostgreSQL")
            .baseUnit("logs")
            .register(registry);
    this.receivedBytes =
        Counter.builder(PREFIX + "received")
            .description("Bodies read, decompressed")
            .baseUnit("bytes")
            .register(registry);
    for (ErrorCode reason : ErrorCode.values()) {
      rejected.put(
          reason,
          Counter.builder(PREFIX + "rejected")
              .description("Logs refused, or requests refused as a whole, by their error code")
              .baseUnit("logs")
              .tag("reason", reason.wireName())
              .register(registry));
    }
    this.publish =
        Timer.builder(PREFIX + "publish")
            .description("How long the buffer took to answer for a request's logs")
            .publishPercentileHistogram()
            .maximumExpectedValue(Duration.ofSeconds(10))
            .register(registry);
    Gauge.builder(PREFIX + "in_flight", memory, InFlightBytes::reserved)
        .description("Bodies being read and records not acknowledged yet")
        .baseUnit("bytes")
        .register(registry);
    Gauge.builder(PREFIX + "in_flight.limit", memory, InFlightBytes::limit)
        .description("Above this, requests are refused with 503")
        .baseUnit("bytes")
        .register(registry);
    Gauge.builder(PREFIX + "circuits.open", openCircuits, IntSupplier::getAsInt)
        .description("Partitions whose last log was not acknowledged in time")
        .register(registry);
    Gauge.builder(PREFIX + "partitions.available", availablePartitions, IntSupplier::getAsInt)
        .description("Partitions of the log topic whose leader answers")
        .register(registry);
  }

  public void received(int bytes) {
    receivedBytes.increment(bytes);
  }

  public void accepted(boolean wasAltered) {
    accepted.increment();
    if (wasAltered) {
      altered.increment();
    }
  }

  public void unknown() {
    unknown.increment();
  }

  public void rejected(ErrorCode reason) {
    Counter counter = rejected.get(reason);
    if (counter != null) {
      counter.increment();
    }
  }

  public void published(Duration took) {
    publish.record(took);
  }
}

package dev.centrallogger.ingest.publish;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How long the gateway waits for the buffer, and how much may wait.
 *
 * @param deadline for the answer, from the last byte of a request on; senders give up after 10 s
 * @param maxBlock how long one log may wait for Kafka's metadata
 * @param deliveryTimeout how long one log may wait for its acknowledgement; with {@code maxBlock}
 *     no more than {@code deadline}
 * @param requestTimeout how long one request to a broker may take before it is tried again
 * @param inFlight how many bytes of bodies and unacknowledged records may be in memory; 0: a
 *     quarter of the heap, at least 64 MB ({@code IN_FLIGHT_BYTES})
 * @param compression of the records: lz4 takes 1.4 times the rate of none on traces, 0.9 times on
 *     small logs
 */
@ConfigurationProperties("central-logger.publish")
public record PublishSettings(
    @DefaultValue("7s") Duration deadline,
    @DefaultValue("1s") Duration maxBlock,
    @DefaultValue("6s") Duration deliveryTimeout,
    @DefaultValue("2s") Duration requestTimeout,
    @DefaultValue("0") DataSize inFlight,
    @DefaultValue("lz4") String compression) {

  private static final long SMALLEST_DEFAULT = DataSize.ofMegabytes(64).toBytes();

  public PublishSettings {
    if (maxBlock.plus(deliveryTimeout).compareTo(deadline) > 0) {
      throw new IllegalArgumentException(
          "central-logger.publish: max-block and delivery-timeout are %s together (expected: up to the deadline, %s)"
              .formatted(maxBlock.plus(deliveryTimeout), deadline));
    }
    if (inFlight.isNegative()) {
      throw new IllegalArgumentException(
          "IN_FLIGHT_BYTES: %s (expected: 0 or more)".formatted(inFlight));
    }
  }

  /** The bound on bytes in memory. */
  public long inFlightBytes() {
    return inFlight.toBytes() > 0
        ? inFlight.toBytes()
        : Math.max(SMALLEST_DEFAULT, Runtime.getRuntime().maxMemory() / 4);
  }
}

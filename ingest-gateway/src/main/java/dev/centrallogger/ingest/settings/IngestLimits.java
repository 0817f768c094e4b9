package dev.centrallogger.ingest.settings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What a sender may send, and how it is answered.
 *
 * @param maxLogBytes how large a log may be, decompressed or not ({@code MAX_LOG_BYTES})
 * @param maxBatchBytes how large the body of a batch may be, decompressed or not ({@code
 *     MAX_BATCH_BYTES})
 * @param maxBatchLogs how many logs a batch may hold ({@code MAX_BATCH_LOGS})
 * @param acceptedStatus what an accepted log is answered with: 202, or for senders that insist 200
 *     or 201 ({@code ACCEPTED_STATUS})
 */
@ConfigurationProperties("central-logger.ingest")
public record IngestLimits(
    @DefaultValue("4MB") DataSize maxLogBytes,
    @DefaultValue("16MB") DataSize maxBatchBytes,
    @DefaultValue("1000") int maxBatchLogs,
    @DefaultValue("202") int acceptedStatus) {

  private static final long LARGEST = DataSize.ofMegabytes(256).toBytes();

  public IngestLimits {
    requireLength("MAX_LOG_BYTES", maxLogBytes);
    requireLength("MAX_BATCH_BYTES", maxBatchBytes);
    if (maxBatchLogs < 1) {
      throw new IllegalArgumentException(
          "MAX_BATCH_LOGS: %d (expected: 1 or more)".formatted(maxBatchLogs));
    }
    if (acceptedStatus < 200 || acceptedStatus > 202) {
      throw new IllegalArgumentException(
          "ACCEPTED_STATUS: %d (expected: 200, 201 or 202)".formatted(acceptedStatus));
    }
  }

  public int maxLogLength() {
    return (int) maxLogBytes.toBytes();
  }

  public int maxBatchLength() {
    return (int) maxBatchBytes.toBytes();
  }

  private static void requireLength(String name, DataSize size) {
    if (size.toBytes() < 1 || size.toBytes() > LARGEST) {
      throw new IllegalArgumentException(
          "%s: %d (expected: 1 to %d bytes)".formatted(name, size.toBytes(), LARGEST));
    }
  }
}

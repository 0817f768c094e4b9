package dev.centrallogger.ingest.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.centrallogger.ingest.ratelimit.RateLimitSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class IngestLimitsTest {

  @Test
  void haveTheContractsDefaults() {
    IngestLimits limits = bind(Map.of());

    assertThat(limits.maxLogLength()).isEqualTo(4 * 1024 * 1024);
    assertThat(limits.maxBatchLength()).isEqualTo(16 * 1024 * 1024);
    assertThat(limits.maxBatchLogs()).isEqualTo(1000);
    assertThat(limits.acceptedStatus()).isEqualTo(202);
  }

  @Test
  void canAllBeSetInBytesOrLargerUnits() {
    IngestLimits limits =
        bind(
            Map.of(
                "central-logger.ingest.max-log-bytes", "1000",
                "central-logger.ingest.max-batch-bytes", "2MB",
                "central-logger.ingest.max-batch-logs", "7",
                "central-logger.ingest.accepted-status", "201"));

    assertThat(limits)
        .isEqualTo(new IngestLimits(DataSize.ofBytes(1000), DataSize.ofMegabytes(2), 7, 201));
  }

  @ParameterizedTest
  @CsvSource({
    "max-log-bytes, 0, MAX_LOG_BYTES",
    "max-log-bytes, 257MB, MAX_LOG_BYTES",
    "max-batch-bytes, -1, MAX_BATCH_BYTES",
    "max-batch-logs, 0, MAX_BATCH_LOGS",
    "accepted-status, 204, ACCEPTED_STATUS"
  })
  void refuseWhatMakesNoSense(String property, String value, String variable) {
    assertThatThrownBy(() -> bind(Map.of("central-logger.ingest." + property, value)))
        .rootCause()
        .hasMessageStartingWith(variable + ": ");
  }

  @Test
  void theRateLimitIsNoneUnlessItIsSet() {
    assertThat(bindRate(Map.of()).logsPerSecond()).isZero();
    assertThat(bindRate(Map.of("central-logger.rate-limit.logs-per-second", "50")).logsPerSecond())
        .isEqualTo(50);
    assertThatThrownBy(() -> bindRate(Map.of("central-logger.rate-limit.logs-per-second", "-1")))
        .rootCause()
        .hasMessageStartingWith("RATE_LIMIT_LOGS_PER_SECOND: -1");
  }

  private static IngestLimits bind(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("central-logger.ingest", IngestLimits.class);
  }

  private static RateLimitSettings bindRate(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("central-logger.rate-limit", RateLimitSettings.class);
  }
}

package dev.centrallogger.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class LogRetentionTest {

  private static final Instant NOW = Instant.parse("2026-11-20T06:15:00Z");

  @Test
  void keepsWholeMonths() {
    assertThat(new LogRetention(30).retainedSince(NOW))
        .hasValue(Instant.parse("2026-10-01T00:00:00Z"));
  }

  @Test
  void keepsAllWhereItIsZero() {
    assertThat(new LogRetention(0).retainedSince(NOW)).isEmpty();
    assertThatThrownBy(() -> new LogRetention(-1)).hasMessageContaining("LOG_RETENTION_DAYS: -1");
  }
}

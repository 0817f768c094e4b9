package dev.centrallogger.service.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.service.auth.Authentication.Reason;
import dev.centrallogger.testsupport.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RefusalCounterTest {

  private static final Instant NOW = Instant.parse("2026-11-20T06:15:00Z");

  private final List<AuditEvent> told = new ArrayList<>();
  private final MutableClock clock = new MutableClock(NOW);
  private final RefusalCounter counter =
      new RefusalCounter(
          told::add,
          new AuditSettings("audit", Duration.ofMinutes(1)),
          clock,
          new SplittableRandom(1));

  @Test
  void manyRequestsAreOneEventOfEachKind() {
    for (int i = 0; i < 1_000; i++) {
      counter.refused("203.0.113.1", "clk_abcd", Reason.REVOKED, "r-" + i);
      clock.advance(Duration.ofMillis(1));
    }
    counter.refused("203.0.113.2", "clk_abcd", Reason.REVOKED, "s");
    counter.refused("203.0.113.1", "", Reason.MISSING, "t");

    counter.tell();

    assertThat(told).hasSize(3);
    assertThat(told)
        .filteredOn(event -> event.count() == 1_000)
        .singleElement()
        .satisfies(event -> {
          assertThat(event.at()).isEqualTo(NOW);
          assertThat(event.who()).isEqualTo("clk_abcd");
          assertThat(event.what()).isEqualTo("authenticate");
          assertThat(event.address()).isEqualTo("203.0.113.1");
          assertThat(event.outcome()).isEqualTo("revoked");
          assertThat(event.requestId()).isEqualTo("r-999");
        });
  }

  @Test
  void aFloodFromEverywhereStaysBounded() {
    for (int i = 0; i < 5_000; i++) {
      counter.refused("2001:db8::" + Integer.toHexString(i), "", Reason.UNKNOWN, "r");
    }

    counter.tell();

    assertThat(told).hasSize(1_001);
    assertThat(told.stream().mapToLong(AuditEvent::count).sum()).isEqualTo(5_000);
    assertThat(told)
        .filteredOn(event -> event.address().equals("many"))
        .singleElement()
        .satisfies(event -> assertThat(event.count()).isEqualTo(4_000));
  }

  @Test
  void whatWasToldIsNotToldAgain() {
    counter.refused("203.0.113.1", "", Reason.MISSING, "r");

    counter.tell();
    counter.tell();

    assertThat(told).hasSize(1);
  }

  @Test
  void whatIsLeftIsToldAtTheEnd() {
    counter.refused("203.0.113.1", "", Reason.MISSING, "r");

    counter.close();

    assertThat(told).hasSize(1);
  }
}

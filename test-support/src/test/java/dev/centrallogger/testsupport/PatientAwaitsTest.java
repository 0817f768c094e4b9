package dev.centrallogger.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PatientAwaitsTest {

  @Test
  void areThoseOfEveryTest() {
    AtomicLong remaining = new AtomicLong();

    await()
        .conditionEvaluationListener(condition -> remaining.set(condition.getRemainingTimeInMS()))
        .until(() -> true);

    assertThat(remaining.get()).isBetween(30_000L, 60_000L);
  }
}

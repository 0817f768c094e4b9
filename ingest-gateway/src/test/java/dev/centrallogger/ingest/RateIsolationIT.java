package dev.centrallogger.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.testsupport.KafkaFixture;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** One client at its limit is told so; another one does not notice. */
class RateIsolationIT {

  private static final String LOG =
      "{\"ticket_id\":\"T\",\"environment\":\"e\",\"status\":\"ERROR\"}";
  private static final int FLOODING_THREADS = 8;
  private static final int QUIET_LOGS = 50;

  /** What senders wait is 10 s; a log takes a few milliseconds. */
  private static final Duration NOTICEABLE = Duration.ofSeconds(2);

  @Test
  void aFloodOfOneClientIsRefusedAndAnotherClientIsServed() throws Exception {
    try (RunningGateway gateway =
        RunningGateway.start(
            KafkaFixture.shared(),
            Map.of("RATE_LIMIT_LOGS_PER_SECOND", "20", "MAX_BATCH_LOGS", "100"))) {
      AtomicBoolean over = new AtomicBoolean();
      AtomicInteger refused = new AtomicInteger();
      AtomicInteger accepted = new AtomicInteger();
      long begin = System.nanoTime();
      Duration slowest = Duration.ZERO;
      try (ExecutorService flood = Executors.newFixedThreadPool(FLOODING_THREADS)) {
        for (int i = 0; i < FLOODING_THREADS; i++) {
          flood.execute(() -> {
            while (!over.get()) {
              switch (gateway.postLog(LOG).status()) {
                case 202 -> accepted.incrementAndGet();
                case 429 -> refused.incrementAndGet();
                default -> over.set(true);
              }
            }
          });
        }
        for (int i = 0; i < QUIET_LOGS; i++) {
          long before = System.nanoTime();
          assertThat(gateway.post(RunningGateway.LOGS, LOG, "X-API-Key", "k2").status())
              .isEqualTo(202);
          Duration taken = Duration.ofNanos(System.nanoTime() - before);
          slowest = taken.compareTo(slowest) > 0 ? taken : slowest;
        }
        assertThat(over).as("answers other than 202 and 429").isFalse();
        over.set(true);
      }
      double seconds = (System.nanoTime() - begin) / 1e9;

      assertThat(slowest).isLessThan(NOTICEABLE);
      assertThat(refused).hasPositiveValue();
      // a full bucket to begin with, and its rate from then on
      assertThat(accepted.get()).isLessThanOrEqualTo(100 + (int) Math.ceil(20 * seconds) + 1);
    }
  }
}

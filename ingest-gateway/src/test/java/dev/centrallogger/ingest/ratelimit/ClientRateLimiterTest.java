package dev.centrallogger.ingest.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.centrallogger.credential.Role;
import dev.centrallogger.model.ClientId;
import dev.centrallogger.problem.ErrorCode;
import dev.centrallogger.service.auth.Caller;
import dev.centrallogger.service.auth.RateLimit;
import dev.centrallogger.service.problem.ProblemException;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ClientRateLimiterTest {

  private static final Caller.Client ONE =
      new Caller.Client(new ClientId("client_1"), Role.CLIENT, "k1");
  private static final Caller.Client OTHER_KEY =
      new Caller.Client(new ClientId("client_1"), Role.INGEST, "k2");
  private static final Caller.Client TWO =
      new Caller.Client(new ClientId("client_2"), Role.CLIENT, "k3");

  private final AtomicLong nanos = new AtomicLong();

  @Test
  void letsEverythingThroughWithoutALimit() {
    ClientRateLimiter limiter = limiter(0, 10);

    for (int i = 0; i < 1_000; i++) {
      limiter.take(ONE, 10);
    }
  }

  @Test
  void holdsWhatComesInASecond() {
    ClientRateLimiter limiter = limiter(20, 5);

    limiter.take(ONE, 15);
    limiter.take(ONE, 5);
    assertRefused(limiter, ONE, 1, Duration.ofMillis(50));
  }

  @Test
  void holdsAtLeastOneFullBatch() {
    ClientRateLimiter limiter = limiter(1, 10);

    limiter.take(ONE, 10);
    assertRefused(limiter, ONE, 10, Duration.ofSeconds(10));
  }

  @Test
  void takesABatchWholeOrNotAtAll() {
    ClientRateLimiter limiter = limiter(10, 10);

    limiter.take(ONE, 6);
    assertRefused(limiter, ONE, 5, Duration.ofMillis(100));
    assertThatCode(() -> limiter.take(ONE, 4)).doesNotThrowAnyException();
  }

  @Test
  void refillsEvenly() {
    ClientRateLimiter limiter = limiter(10, 1);

    limiter.take(ONE, 10);
    nanos.addAndGet(Duration.ofMillis(300).toNanos());
    limiter.take(ONE, 3);
    assertRefused(limiter, ONE, 1, Duration.ofMillis(100));
  }

  @Test
  void countsAClientsKeysTogetherAndOtherClientsApart() {
    ClientRateLimiter limiter = limiter(1, 1);

    limiter.take(ONE, 1);
    assertRefused(limiter, OTHER_KEY, 1, Duration.ofSeconds(1));
    assertThatCode(() -> limiter.take(TWO, 1)).doesNotThrowAnyException();
  }

  @Test
  void goesByTheKeysOwnLimit() {
    ClientRateLimiter limiter = limiter(1, 1);
    Caller.Client fast = ONE.limitedTo(new RateLimit("k1", 100));
    Caller.Client free = TWO.limitedTo(new RateLimit("k3", 0));

    limiter.take(fast, 100);
    assertRefused(limiter, fast, 1, Duration.ofMillis(10));
    limiter.take(free, 1_000);
    limiter.take(ONE, 1);
  }

  @Test
  void isForThoseWhoMayIngest() {
    assertThatThrownBy(() -> limiter(1, 1).take(new Caller.Provider("p"), 1))
        .asInstanceOf(type(ProblemException.class))
        .satisfies(problem -> assertThat(problem.code()).isEqualTo(ErrorCode.FORBIDDEN));
  }

  private ClientRateLimiter limiter(int logsPerSecond, int largestBatch) {
    TimeMeter time =
        new TimeMeter() {
          @Override
          public long currentTimeNanos() {
            return nanos.get();
          }

          @Override
          public boolean isWallClockBased() {
            return false;
          }
        };
    return new ClientRateLimiter(logsPerSecond, largestBatch, time);
  }

  private static void assertRefused(
      ClientRateLimiter limiter, Caller caller, int logs, Duration retryAfter) {
    assertThatThrownBy(() -> limiter.take(caller, logs))
        .asInstanceOf(type(ProblemException.class))
        .satisfies(problem -> assertThat(problem.code()).isEqualTo(ErrorCode.RATE_LIMITED))
        .satisfies(problem -> assertThat(problem.retryAfter()).contains(retryAfter));
  }
}

package dev.centrallogger.service.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.fault.ErrorClass;
import dev.centrallogger.fault.Fault;
import dev.centrallogger.testsupport.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class RecentErrorsTest {

  private static final Instant NOW = Instant.parse("2026-11-20T06:15:00Z");

  private final MutableClock clock = new MutableClock(NOW);
  private final RecentErrors errors = new RecentErrors(clock);

  @Test
  void keepsTheLastOfEachClassAndHowManyThereWere() {
    errors.add(ErrorClass.DECODE, "first");
    clock.advance(Duration.ofSeconds(1));
    errors.add(ErrorClass.KAFKA_TIMEOUT, "no answer");
    clock.advance(Duration.ofSeconds(1));
    errors.add(ErrorClass.DECODE, "second");

    assertThat(errors.list())
        .containsExactly(
            new InstanceError("decode", 2, NOW.plusSeconds(2), "second"),
            new InstanceError("kafka_timeout", 1, NOW.plusSeconds(1), "no answer"));
    assertThat(errors.total()).isEqualTo(3);
  }

  @Test
  void takesAFailureForWhatTheFirstServersAmongItsCausesSays() {
    RecentErrors knowing =
        new RecentErrors(
            clock,
            cause ->
                cause instanceof ArithmeticException
                    ? Optional.of(new Fault(ErrorClass.DATABASE_FULL, "its disk is full"))
                    : Optional.empty());

    assertThat(
            knowing.add(
                new IllegalStateException(
                    new ArithmeticException().initCause(new TimeoutException()))))
        .isEqualTo(new Fault(ErrorClass.DATABASE_FULL, "its disk is full"));
    assertThat(knowing.add(new ExecutionException(new TimeoutException())).errorClass())
        .isEqualTo(ErrorClass.KAFKA_TIMEOUT);
    assertThat(knowing.add(new IllegalStateException("secret of db.example.org")))
        .isEqualTo(new Fault(ErrorClass.INTERNAL, "a fault of ours: the instance's log has more"));
    assertThat(knowing.total()).isEqualTo(3);
  }

  @Test
  void keepsNoMoreOfAMessageThanPeopleRead() {
    errors.add(ErrorClass.INTERNAL, "x".repeat(10_000));

    assertThat(errors.list().getFirst().lastMessage()).hasSize(200);
  }
}

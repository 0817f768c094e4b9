package dev.centrallogger.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.centrallogger.Randomly;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class LogIdTest {

  private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("2100-01-01T00:00:00Z");
  private static final ClientId CLIENT = new ClientId("client_1");

  @Test
  void idOrderIsTimeOrderToTheMicrosecond() {
    Randomly.times(
        2_000,
        random -> {
          Instant earlier = instant(random);
          long apart = random.nextBoolean() ? 1 : random.nextLong(1, 3_000);
          Instant later = earlier.plusNanos(apart * 1000);

          assertThat(LogId.random(earlier, random)).isLessThan(LogId.random(later, random));
        });
  }

  @Test
  void givesBackItsExecutedAt() {
    Randomly.times(
        2_000,
        random -> {
          Instant executedAt = instant(random);

          assertThat(LogId.random(executedAt, random).executedAt()).isEqualTo(executedAt);
        });
  }

  @Test
  void givesBackEveryMicrosecondOfAMillisecond() {
    for (int micros = 0; micros < 1000; micros++) {
      Instant executedAt = FIRST.plusNanos(micros * 1000L);

      assertThat(LogId.floor(executedAt).executedAt()).isEqualTo(executedAt);
    }
  }

  @Test
  void theSameKeyGivesTheSameId() {
    Randomly.times(
        500,
        random -> {
          Instant executedAt = instant(random);
          String key = "key" + Randomly.text(random, 40);

          assertThat(LogId.ofIdempotencyKey(executedAt, CLIENT, key))
              .isEqualTo(LogId.ofIdempotencyKey(executedAt, CLIENT, key));
        });
  }

  @Test
  void anyOtherClientKeyOrTimeGivesAnotherId() {
    Randomly.times(
        500,
        random -> {
          Instant executedAt = instant(random);
          String key = "key" + Randomly.text(random, 40);
          LogId id = LogId.ofIdempotencyKey(executedAt, CLIENT, key);

          assertThat(LogId.ofIdempotencyKey(executedAt, CLIENT, key + "x")).isNotEqualTo(id);
          assertThat(LogId.ofIdempotencyKey(executedAt, new ClientId("client_2"), key))
              .isNotEqualTo(id);
          assertThat(LogId.ofIdempotencyKey(executedAt.plusNanos(1000), CLIENT, key))
              .isNotEqualTo(id);
        });
  }

  @Test
  void whereTheClientEndsAndTheKeyBeginsMatters() {
    assertThat(LogId.ofIdempotencyKey(FIRST, new ClientId("a"), "bc"))
        .isNotEqualTo(LogId.ofIdempotencyKey(FIRST, new ClientId("ab"), "c"));
  }

  @Test
  void isAUuidOfVersion7() {
    Randomly.times(
        500,
        random -> {
          LogId id =
              random.nextBoolean()
                  ? LogId.random(instant(random), random)
                  : LogId.ofIdempotencyKey(instant(random), CLIENT, "k");

          assertThat(id.value().version()).isEqualTo(7);
          assertThat(id.value().variant()).isEqualTo(2);
        });
  }

  @Test
  void everyIdOfAMicrosecondLiesBetweenItsFloorAndTheNext() {
    Randomly.times(
        1_000,
        random -> {
          Instant executedAt = instant(random);
          LogId id = LogId.random(executedAt, random);

          assertThat(LogId.floor(executedAt)).isLessThanOrEqualTo(id);
          assertThat(LogId.floor(executedAt.plusNanos(1000))).isGreaterThan(id);
        });
  }

  @Test
  void isOrderedAsItsTextIs() {
    Randomly.times(
        500,
        random -> {
          LogId one = LogId.random(instant(random), random);
          LogId other = LogId.random(instant(random), random);

          assertThat(Integer.signum(one.compareTo(other)))
              .isEqualTo(Integer.signum(one.toString().compareTo(other.toString())));
        });
  }

  @Test
  void readsItsTextAndNothingElse() {
    LogId id = LogId.floor(FIRST);

    assertThat(LogId.parse(id.toString())).contains(id);
    assertThat(LogId.parse("")).isEmpty();
    assertThat(LogId.parse("1-1-1-1-1")).isEmpty();
    assertThat(LogId.parse(id + " ")).isEmpty();
  }

  @Test
  void refusesATimeAUuidCannotHold() {
    assertThatThrownBy(() -> LogId.floor(Instant.EPOCH.minusMillis(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> LogId.floor(Instant.MAX)).isInstanceOf(RuntimeException.class);
  }

  private static Instant instant(RandomGenerator random) {
    return Instant.ofEpochSecond(
        random.nextLong(FIRST.getEpochSecond(), LAST.getEpochSecond()),
        random.nextInt(1_000_000) * 1000L);
  }
}

package dev.centrallogger.query.admin.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.service.instance.InstanceError;
import dev.centrallogger.service.instance.InstanceStatus;
import dev.centrallogger.service.instance.InstanceStatusCodec;
import dev.centrallogger.testsupport.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveInstancesTest {

  private static final Instant NOW = Instant.parse("2026-11-20T06:15:00Z");
  private static final Duration INTERVAL = Duration.ofSeconds(10);

  private static final InstanceError ERROR =
      new InstanceError("database_full", 3, NOW, "it has no room left (SQLSTATE 53100)");

  /** Of the machine this runs on, an hour wrong: only what passes on it counts. */
  private final MutableClock clock = new MutableClock(NOW.minus(Duration.ofHours(1)));

  private final LiveInstances instances = new LiveInstances(clock);

  @BeforeEach
  void readAll() {
    instances.begin();
    instances.caughtUp();
  }

  @Test
  void areThoseThatHaveReported() {
    report("writer-1", NOW);
    report("gateway-1", NOW);
    clock.advance(Duration.ofSeconds(2));

    assertThat(ids()).containsExactly("gateway-1", "writer-1");
    assertThat(instances.list(true).getFirst().silence()).isEqualTo(Duration.ofSeconds(2));
    assertThat(instances.list(true).getFirst().lastSeenAt()).isEqualTo(NOW);
  }

  @Test
  void oneThatSaysThatItGoesIsGone() {
    report("writer-1", NOW);
    report("writer-2", NOW);

    take("writer-1", null, NOW.plusSeconds(1));

    assertThat(ids()).containsExactly("writer-2");
  }

  @Test
  void oneThatIsSilentForThreeIntervalsIsGone() {
    report("writer-1", NOW);
    report("writer-2", NOW.plusSeconds(25));
    clock.advance(Duration.ofSeconds(5));
    assertThat(ids()).containsExactly("writer-1", "writer-2");

    clock.advance(Duration.ofSeconds(1));

    assertThat(ids()).containsExactly("writer-2");
  }

  @Test
  void silenceMeansNothingWhileKafkaIsAway() {
    report("writer-1", NOW);
    clock.advance(Duration.ofHours(3));

    assertThat(instances.list(false)).hasSize(1);
    assertThat(instances.list(true)).isEmpty();
  }

  @Test
  void thoseKnownStayUntilTheTopicIsReadAgain() {
    report("writer-1", NOW);

    instances.begin();
    report("writer-2", NOW);
    assertThat(ids()).containsExactly("writer-1");
    instances.caughtUp();

    assertThat(ids()).containsExactly("writer-2");
  }

  @Test
  void whatIsNoStatusIsPassedOver() {
    take("writer-1", "nonsense".getBytes(UTF_8), NOW);
    report("writer-2", NOW);

    assertThat(ids()).containsExactly("writer-2");
  }

  @Test
  void whatOneHadMetThatFellSilentIsKeptForADay() {
    report("writer-1", NOW, ERROR);
    report("writer-2", NOW);
    report("gateway-1", NOW.plusSeconds(60), ERROR);
    assertThat(ids()).containsExactly("gateway-1");

    assertThat(goneIds()).containsExactly("writer-1");
    LiveInstances.Seen gone = instances.gone(true).getFirst();
    assertThat(gone.lastSeenAt()).isEqualTo(NOW);
    assertThat(gone.silence()).isEqualTo(Duration.ofSeconds(60));
    assertThat(gone.status().errors()).containsExactly(ERROR);

    report("writer-3", NOW.plus(Duration.ofHours(24)));
    assertThat(goneIds()).containsExactly("gateway-1", "writer-1");
    clock.advance(Duration.ofSeconds(1));
    assertThat(goneIds()).containsExactly("gateway-1");
    report("writer-3", NOW.plus(Duration.ofHours(25)));
    assertThat(goneIds()).isEmpty();
  }

  @Test
  void oneThatSaidThatItGoesIsNotAmongTheGone() {
    report("writer-1", NOW, ERROR);
    take("writer-1", null, NOW.plusSeconds(1));
    report("writer-2", NOW.plusSeconds(60));

    assertThat(goneIds()).isEmpty();
  }

  @Test
  void ofManyThatAreGoneTheLastAreShown() {
    for (int i = 0; i < 30; i++) {
      report("writer-" + i, NOW.plusSeconds(i), ERROR);
    }
    report("gateway-1", NOW.plusSeconds(3600));

    assertThat(goneIds()).hasSize(20).startsWith("writer-29", "writer-28").endsWith("writer-10");
  }

  private List<String> goneIds() {
    return instances.gone(true).stream().map(each -> each.status().instanceId()).toList();
  }

  private List<String> ids() {
    return instances.list(true).stream().map(each -> each.status().instanceId()).toList();
  }

  private void report(String id, Instant at, InstanceError... errors) {
    String service = id.substring(0, id.indexOf('-'));
    take(
        id,
        InstanceStatusCodec.encode(
            new InstanceStatus(service, id, "0.1.0", NOW, NOW, INTERVAL, List.of(errors))),
        at);
  }

  private void take(String id, byte @Nullable [] value, Instant at) {
    instances.take(
        new ConsumerRecord<>(
            "instances",
            0,
            0,
            at.toEpochMilli(),
            TimestampType.LOG_APPEND_TIME,
            0,
            0,
            id,
            value,
            new RecordHeaders(),
            Optional.empty()));
  }
}

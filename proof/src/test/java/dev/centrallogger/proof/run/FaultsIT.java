package dev.centrallogger.proof.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.centrallogger.proof.account.Damage;
import dev.centrallogger.proof.account.Verdict;
import dev.centrallogger.proof.cluster.ClusterPlan;
import dev.centrallogger.proof.cluster.Service;
import dev.centrallogger.proof.fault.Fault;
import dev.centrallogger.proof.fault.Faults;
import dev.centrallogger.proof.load.LoadProfile;
import dev.centrallogger.testsupport.SharedData;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every fault once, short, on one cluster under load; after each round the books are closed. Faults
 * that do not stand in each other's way share a round, or it would take ten minutes. One alone:
 * {@code -Dit.test=FaultsIT -Dproof.fault=writer-kill} (a regular expression).
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaultsIT {

  private static final Duration HOLD = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final LoadProfile PROFILE = LoadProfile.mixed(3, 2, 120);

  private static final List<String> ROUNDS =
      List.of(
          "writers-kill-before-commit half-open-senders gateway-kill postgres-stopped",
          "writers-kill-after-commit gateway-sigterm kafka-sigstop table-locked",
          "writer-zombie more-partitions gateway-sigstop postgres-backend-kill slow-senders",
          "writers-kill-in-commit gateways-kill kafka-kill data-disk-full",
          "rebalance-storm table-renamed senders-to-gateway-refused query-to-database-refused",
          "dead-letter-topic-deleted writer-sigterm wal-disk-full gateway-to-kafka-refused",
          "kafka-stopped postgres-sigstop writer-kill",
          "postgres-kill writer-to-kafka-refused",
          "grant-revoked writer-to-database-refused",
          "senders-to-gateway-silent gateway-to-kafka-silent writer-to-kafka-silent"
              + " writer-to-database-silent query-to-database-silent",
          "senders-to-gateway-half-open gateway-to-kafka-half-open writer-to-kafka-half-open"
              + " writer-to-database-half-open query-to-database-half-open",
          "senders-to-gateway-slow gateway-to-kafka-slow writer-to-kafka-slow"
              + " writer-to-database-slow query-to-database-slow");

  @TempDir private static Path directory;
  private final Random random = new Random(4);
  private Harness harness;

  @BeforeAll
  void start() {
    harness =
        Harness.start(
            ClusterPlan.of(SharedData.repository(), PROFILE.clients(), 500), PROFILE, 4, directory);
  }

  @AfterAll
  void close() {
    if (harness != null) {
      harness.close();
    }
  }

  static Stream<Named<List<String>>> rounds() {
    String only = System.getProperty("proof.fault", "");
    Stream<String> rounds =
        only.isEmpty()
            ? ROUNDS.stream()
            : Faults.all(true).stream().map(Fault::name).filter(name -> name.matches(only));
    return rounds.map(round -> Named.of(round, namesIn(round)));
  }

  @ParameterizedTest
  @MethodSource("rounds")
  void loseNothing(List<String> names) throws InterruptedException {
    List<Fault> faults =
        Faults.all(harness.cluster().database().hasDisks()).stream()
            .filter(fault -> names.contains(fault.name()))
            .sorted((one, other) -> names.indexOf(one.name()) - names.indexOf(other.name()))
            .toList();

    FaultRecord record = new FaultRunner(harness, PATIENCE).run(faults, HOLD, random);
    Verdict verdict = harness.closeBooks(PATIENCE);
    harness.resumeLoad();

    // said first, for who sees no more of a failure than its first line
    assertThat(record.failure()).as("failure: %s", String.valueOf(record.failure())).isNull();
    assertThat(verdict.damages()).as("damages: %s", verdict.damages()).isEmpty();
    Map<String, Integer> oddities = harness.observations().oddities();
    assertThat(oddities).as("oddities: %s", oddities).isEmpty();
  }

  /** One more fault, which needs the cluster at rest: what a replay stores has to be told apart. */
  @Test
  @Order(Integer.MAX_VALUE - 1)
  void doNotKeepAReplayFromBringingEveryLogBackOnce() {
    InterruptedReplay replay = new InterruptedReplay(harness.cluster());
    await("some logs").atMost(PATIENCE).until(() -> replay.count() > 500);
    harness.closeBooks(PATIENCE);
    String rows = replay.rows();
    long count = replay.count();
    Map<TopicPartition, Long> groupOffsets = replay.groupOffsets();
    long gone = replay.removeHalf();

    replay.start();
    Service killed = replay.killWhoRunsIt();
    replay.awaitEnd();

    assertThat(replay.whoRunsIt()).isPresent();
    InterruptedReplay.Counts counts = replay.counts();
    assertThat(counts.stored()).isEqualTo(gone);
    assertThat(counts.alreadyStored()).isGreaterThanOrEqualTo(count - gone);
    assertThat(counts.records())
        .isEqualTo(replay.passed())
        .isEqualTo(counts.stored() + counts.alreadyStored() + counts.deadLettered());
    assertThat(replay.rows()).isEqualTo(rows);
    assertThat(replay.groupOffsets()).isEqualTo(groupOffsets);
    killed.launch();
    assertThat(harness.closeBooks(PATIENCE).damages()).isEmpty();
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void leaveTheRollupsSayingWhatTheRowsSay() {
    Optional<Damage> damage = harness.checkRollups();

    assertThat(damage).as("damage: %s", damage).isEmpty();
  }

  @Test
  void allHaveARound() {
    assertThat(ROUNDS)
        .flatMap(FaultsIT::namesIn)
        .containsExactlyInAnyOrderElementsOf(Faults.all(true).stream().map(Fault::name).toList());
  }

  private static List<String> namesIn(String round) {
    return Arrays.asList(round.split(" "));
  }
}

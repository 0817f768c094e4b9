package dev.centrallogger.proof.broken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.centrallogger.proof.account.Damage;
import dev.centrallogger.proof.account.DamageKind;
import dev.centrallogger.proof.account.Verdict;
import dev.centrallogger.proof.cluster.ClusterPlan;
import dev.centrallogger.proof.fault.Fault;
import dev.centrallogger.proof.fault.Faults;
import dev.centrallogger.proof.load.LoadProfile;
import dev.centrallogger.proof.run.FaultRunner;
import dev.centrallogger.proof.run.Harness;
import dev.centrallogger.testsupport.SharedData;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The harness can fail: each of these broken services turns it red, and it says how. A single one:
 * {@code ./central-logger prove --broken drops}.
 */
@Tag("long")
class BrokenVariantsIT {

  /** More clients than partitions, so that some meet in a batch. */
  private static final LoadProfile PROFILE = LoadProfile.mixed(4, 3, 400);

  /** Enough for one in a thousand to show, and for every kind of request to have been sent. */
  private static final int LOGS = 3 * BrokenStores.ONE_IN;

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Short: a broken system need not recover. */
  private static final Duration RECOVERY = Duration.ofSeconds(40);

  @TempDir private Path directory;

  /**
   * @param fault what it takes to show; none where the load alone does
   * @param words what the report says among the rest
   */
  record Variant(String name, Class<?> program, String fault, DamageKind damage, String words) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Variant> variants() {
    String only = System.getProperty("proof.variant", "");
    Class<?> gateway = BrokenGateway.class;
    Class<?> writer = BrokenWriter.class;
    return Stream.of(
            new Variant(
                "answers-before-ack", gateway, "kafka-kill", DamageKind.LOST, "not in the topic"),
            new Variant("drops-unpublished", gateway, "", DamageKind.LOST, "not in the topic"),
            new Variant(
                "commits-offsets-first",
                writer,
                "writer-kill",
                DamageKind.LOST,
                "before the committed offset"),
            new Variant("inserts-without-lookup", writer, "", DamageKind.DOUBLED, "dead letters"),
            new Variant(
                "takes-class-42-for-data",
                writer,
                "table-renamed",
                DamageKind.DEAD_LETTERED,
                " 42"),
            new Variant("drops", writer, "", DamageKind.LOST, "before the committed offset"),
            new Variant("doubles", writer, "", DamageKind.DOUBLED, "2 rows"),
            new Variant("swaps-clients", writer, "", DamageKind.MISPLACED, "stored as one of"),
            new Variant("re-serialises", writer, "", DamageKind.ALTERED, "1 of 1 rows"),
            new Variant(
                "ignores-offsets",
                writer,
                "writers-kill-after-commit",
                DamageKind.MISCOUNTED,
                "next offset"))
        .filter(variant -> only.isEmpty() || variant.name().equals(only));
  }

  @ParameterizedTest
  @MethodSource("variants")
  void isFoundOut(Variant variant) throws Exception {
    try (Harness harness = Harness.start(plan(variant), PROFILE, 11, directory)) {
      runFault(variant, harness);
      Verdict verdict = harness.closeBooks(PATIENCE);

      assertThat(verdict.byKind()).containsKey(variant.damage());
      assertThat(verdict.damages())
          .filteredOn(damage -> damage.kind() == variant.damage())
          .extracting(Damage::detail)
          .anySatisfy(detail -> assertThat(detail).contains(variant.words()));
    }
  }

  private static void runFault(Variant variant, Harness harness) throws InterruptedException {
    await("enough logs").atMost(PATIENCE).until(() -> harness.observations().accepted() >= LOGS);
    if (!variant.fault().isEmpty()) {
      Fault fault =
          Faults.all(false).stream()
              .filter(any -> any.name().equals(variant.fault()))
              .findAny()
              .orElseThrow();
      new FaultRunner(harness, RECOVERY).run(List.of(fault), Duration.ofSeconds(2), new Random(1));
    }
  }

  private static ClusterPlan plan(Variant variant) throws URISyntaxException {
    ClusterPlan plan = ClusterPlan.of(SharedData.repository(), PROFILE.clients(), 300);
    Path classes =
        Path.of(BrokenVariantsIT.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    String main = variant.program().getName();
    return variant.program() == BrokenGateway.class
        ? plan.withGateway(plan.gateway().broken(classes, main, variant.name()))
        : plan.withWriter(plan.writer().broken(classes, main, variant.name()));
  }
}

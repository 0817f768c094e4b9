package dev.centrallogger.proof.run;

import dev.centrallogger.proof.account.Damage;
import dev.centrallogger.proof.account.Verdict;
import dev.centrallogger.proof.cluster.ClusterPlan;
import dev.centrallogger.proof.fault.Faults;
import dev.centrallogger.proof.load.LoadProfile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Faults in a random mix for as long as asked, then the books are closed. */
public final class LongRun {

  private static final Logger log = LoggerFactory.getLogger(LongRun.class);

  /** A cluster of seven processes on two cores takes its time to come back. */
  private static final Duration RECOVERY = Duration.ofMinutes(3);

  private static final Duration CATCH_UP = Duration.ofMinutes(10);

  private final ClusterPlan plan;
  private final LoadProfile profile;
  private final Duration duration;
  private final long seed;

  public LongRun(ClusterPlan plan, LoadProfile profile, Duration duration, long seed) {
    this.plan = plan;
    this.profile = profile;
    this.duration = duration;
    this.seed = seed;
  }

  /**
   * Runs it.
   *
   * @param directory empty; what the run leaves stays in it
   */
  public ProofReport run(Path directory) throws InterruptedException {
    Instant startedAt = Instant.now();
    log.info("seed {}", seed);
    try (Harness harness = Harness.start(plan, profile, seed, directory)) {
      boolean withDisks = harness.cluster().database().hasDisks();
      FaultMix mix = new FaultMix(Faults.all(withDisks), seed);
      FaultRunner runner = new FaultRunner(harness, RECOVERY);
      List<FaultRecord> faults = new ArrayList<>();
      Instant end = startedAt.plus(duration);
      while (Instant.now().isBefore(end)) {
        FaultMix.Round round = mix.next();
        Thread.sleep(round.quiet());
        faults.add(runner.run(round.faults(), round.hold(), mix.random()));
      }
      Verdict books = harness.closeBooks(CATCH_UP);
      List<Damage> damages = new ArrayList<>(books.damages());
      harness.checkRollups().ifPresent(damages::add);
      Verdict verdict = new Verdict(books.totals(), damages);
      return ProofReport.of(seed, startedAt, load(), verdict, faults, harness.observations());
    }
  }

  private String load() {
    return "%d clients, %d senders each, up to %d logs/s"
        .formatted(profile.clients().size(), profile.sendersPerClient(), profile.logsPerSecond());
  }
}

package dev.centrallogger.proof.run;

import dev.centrallogger.proof.fault.Fault;
import dev.centrallogger.proof.fault.Stage;
import dev.centrallogger.proof.load.Canaries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Inflicts faults on a running system, mends them, and waits until it has recovered. */
public final class FaultRunner {

  private static final Logger log = LoggerFactory.getLogger(FaultRunner.class);

  private final Harness harness;
  private final Duration patience;

  /**
   * @param patience how long recovery may take after the mending
   */
  public FaultRunner(Harness harness, Duration patience) {
    this.harness = harness;
    this.patience = patience;
  }

  /**
   * Runs faults that come together: one after the other, a while apart, and mended in the same
   * order. Never throws for what the system does: that stands in the record.
   *
   * @param hold how long each is to last, unless it needs longer
   */
  public FaultRecord run(List<Fault> faults, Duration hold, RandomGenerator random)
      throws InterruptedException {
    String name = faults.stream().map(Fault::name).collect(Collectors.joining(" + "));
    boolean excuses = faults.stream().anyMatch(Fault::excusesLateAnswers);
    log.info("fault: {}", name);
    harness.observations().storm();
    Instant at = Instant.now();
    try {
      inflictAndMend(faults, hold, random);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      log.error("fault {} could not be inflicted or mended", name, e);
      return failed(name, at, excuses, "could not be inflicted or mended: " + e);
    }
    Duration lasted = Duration.between(at, Instant.now());
    try {
      Canaries.Recovery recovery = harness.awaitRecovery(patience);
      harness.observations().calm();
      log.info("recovered from {} after {} ms", name, recovery.visible().toMillis());
      return new FaultRecord(name, at, lasted, recovery, null, excuses);
    } catch (IllegalStateException e) {
      log.error("no recovery from {}: {}", name, e.getMessage());
      return failed(name, at, excuses, "no recovery: " + e.getMessage());
    }
  }

  private void inflictAndMend(List<Fault> faults, Duration hold, RandomGenerator random)
      throws Exception {
    Stage stage = harness.stage();
    List<Fault.Act> acts = new ArrayList<>();
    for (Fault fault : faults) {
      Fault.Act act = fault.acts().next(random);
      act.inflict(stage);
      acts.add(act);
      Thread.sleep(hold.compareTo(fault.shortest()) < 0 ? fault.shortest() : hold);
    }
    for (Fault.Act act : acts) {
      act.mend(stage);
    }
  }

  private static FaultRecord failed(String name, Instant at, boolean excuses, String why) {
    return new FaultRecord(name, at, Duration.between(at, Instant.now()), null, why, excuses);
  }
}

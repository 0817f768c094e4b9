package dev.centrallogger.proof.run;

import dev.centrallogger.proof.fault.Fault;
import dev.centrallogger.proof.fault.Stage;
import dev.centrallogger.proof.load.Canaries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionTimeoutException;
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
   * Runs faults that come together: begun one after the other, a while apart, and mended in the
   * same order. Never throws for what the system does: that stands in the record.
   *
   * @param hold how long each is to last before the next begins, or the mending
   */
  public FaultRecord run(List<Fault> faults, Duration hold, RandomGenerator random)
      throws InterruptedException {
    log.info("fault: {}", named(faults));
    harness.observations().storm();
    Instant at = Instant.now();
    List<String> troubles = new ArrayList<>();
    List<Fault> begun = inflictAndMend(faults, hold, random, troubles);
    String name = named(begun);
    boolean excuses = begun.stream().anyMatch(Fault::excusesLateAnswers);
    Duration lasted = Duration.between(at, Instant.now());
    if (!troubles.isEmpty()) {
      return new FaultRecord(name, at, lasted, null, String.join("; ", troubles), excuses);
    }
    try {
      Canaries.Recovery recovery = harness.awaitRecovery(patience);
      harness.cluster().awaitAnswers();
      harness.observations().calm();
      harness.checkBalance();
      log.info("recovered from {} after {} ms", name, recovery.visible().toMillis());
      return new FaultRecord(name, at, lasted, recovery, null, excuses);
    } catch (IllegalStateException | ConditionTimeoutException e) {
      log.error("no recovery from {}: {}", name, e.getMessage());
      return new FaultRecord(name, at, lasted, null, "no recovery: " + e.getMessage(), excuses);
    }
  }

  /**
   * Whatever happens, all that was tried is mended. A fault that another one stands in the way of
   * (no table can be locked in a database that is down) is left out.
   *
   * @return those that happened
   */
  private List<Fault> inflictAndMend(
      List<Fault> faults, Duration hold, RandomGenerator random, List<String> troubles)
      throws InterruptedException {
    Stage stage = harness.stage();
    List<Fault.Act> tried = new ArrayList<>();
    List<Fault> begun = new ArrayList<>();
    try {
      Instant earliestEnd = Instant.now();
      for (Fault fault : faults) {
        Fault.Act act = fault.acts().next(random);
        tried.add(act);
        Optional<String> trouble = attempt(fault.name(), () -> act.inflict(stage));
        if (trouble.isPresent() && !begun.isEmpty()) {
          continue;
        }
        trouble.ifPresent(troubles::add);
        begun.add(fault);
        Instant longEnough = Instant.now().plus(fault.shortest());
        earliestEnd = longEnough.isAfter(earliestEnd) ? longEnough : earliestEnd;
        Thread.sleep(hold);
      }
      Thread.sleep(Duration.between(Instant.now(), earliestEnd));
    } finally {
      for (Fault.Act act : tried) {
        attempt("mending", () -> act.mend(stage)).ifPresent(troubles::add);
      }
    }
    return begun;
  }

  private static String named(List<Fault> faults) {
    return faults.stream().map(Fault::name).collect(Collectors.joining(" + "));
  }

  /** Returns why it did not work, if it did not. */
  private static Optional<String> attempt(String what, Step step) throws InterruptedException {
    try {
      step.run();
      return Optional.empty();
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      log.warn("{} failed", what, e);
      return Optional.of(what + ": " + e);
    }
  }

  private interface Step {
    void run() throws Exception;
  }
}

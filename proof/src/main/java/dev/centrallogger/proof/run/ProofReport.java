package dev.centrallogger.proof.run;

import dev.centrallogger.proof.account.Verdict;
import dev.centrallogger.proof.load.Latencies;
import dev.centrallogger.proof.load.Observations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a run has shown.
 *
 * @param seed gives the same faults in the same order again
 * @param load in words
 * @param calmAcceptance of requests sent while all was well
 * @param oddities answers the contract does not allow, and how often they came
 * @param lateAnswers that no fault of a gateway or of its senders excuses
 */
public record ProofReport(
    long seed,
    Instant startedAt,
    Duration took,
    String load,
    Verdict verdict,
    List<FaultRecord> faults,
    Map<String, Integer> oddities,
    List<Observations.LateAnswer> lateAnswers,
    Latencies.Summary calmAcceptance,
    Latencies.Summary acceptance,
    Latencies.Summary calmVisibility,
    Latencies.Summary visibility) {

  public ProofReport {
    faults = List.copyOf(faults);
    lateAnswers = List.copyOf(lateAnswers);
  }

  /** What the observations and the closed books say. */
  static ProofReport of(
      long seed,
      Instant startedAt,
      String load,
      Verdict verdict,
      List<FaultRecord> faults,
      Observations observations) {
    List<Observations.LateAnswer> late =
        observations.lateAnswers().stream()
            .filter(answer -> faults.stream().noneMatch(f -> f.excuses(answer.sentAt())))
            .toList();
    return new ProofReport(
        seed,
        startedAt,
        Duration.between(startedAt, Instant.now()),
        load,
        verdict,
        faults,
        observations.oddities(),
        late,
        observations.calmAcceptance(),
        observations.acceptance(),
        observations.calmVisibility(),
        observations.visibility());
  }

  /** Whether nothing is wrong: no damage, every fault survived, no answer out of the contract. */
  public boolean passed() {
    return verdict.isWhole()
        && oddities.isEmpty()
        && lateAnswers.isEmpty()
        && faults.stream().allMatch(fault -> fault.failure() == null);
  }
}

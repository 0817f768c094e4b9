package dev.centrallogger.proof.run;

import dev.centrallogger.proof.fault.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Faults in random order, now and then two or three together. Each comes once before any comes
 * again; the same seed gives the same mix.
 */
final class FaultMix {

  /** How likely each fault is to be joined by another. */
  private static final double TOGETHER = 0.35;

  private static final int MOST = 3;

  /**
   * What comes next.
   *
   * @param hold how long each fault lasts
   * @param quiet how long all is left in peace before
   */
  record Round(List<Fault> faults, Duration hold, Duration quiet) {}

  private final List<Fault> all;
  private final List<Fault> left = new ArrayList<>();
  private final Random random;

  FaultMix(List<Fault> all, long seed) {
    this.all = List.copyOf(all);
    this.random = new Random(seed);
  }

  Round next() {
    List<Fault> faults = new ArrayList<>(List.of(take()));
    while (faults.size() < MOST && random.nextDouble() < TOGETHER) {
      Fault other = all.get(random.nextInt(all.size()));
      if (faults.stream().allMatch(fault -> fault.part() != other.part())) {
        faults.add(other);
      }
    }
    return new Round(faults, hold(faults), millis(2_000, 10_000));
  }

  /** What the faults leave to chance. */
  Random random() {
    return random;
  }

  private Duration hold(List<Fault> faults) {
    Duration hold = millis(2_000, 15_000);
    for (Fault fault : faults) {
      hold = hold.compareTo(fault.inEarnest()) < 0 ? fault.inEarnest() : hold;
    }
    return hold;
  }

  private Fault take() {
    if (left.isEmpty()) {
      left.addAll(all);
      Collections.shuffle(left, random);
    }
    return left.removeLast();
  }

  private Duration millis(int from, int to) {
    return Duration.ofMillis(from + random.nextInt(to - from));
  }
}

package dev.centrallogger.standalone.demo;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;

/** Chance that can be repeated: the same seed always falls the same way. Not thread-safe. */
final class Dice {

  private final RandomGenerator random;

  Dice(long seed) {
    random = new SplittableRandom(seed);
  }

  /** From {@code low} (inclusive) to {@code high} (exclusive). */
  int between(int low, int high) {
    return random.nextInt(low, high);
  }

  double between(double low, double high) {
    return random.nextDouble(low, high);
  }

  /** Whether something happens that happens in this share of all cases. */
  boolean chance(double share) {
    return random.nextDouble() < share;
  }

  <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  <T> T pick(List<T> choices, ToIntFunction<T> weight) {
    int left = random.nextInt(choices.stream().mapToInt(weight).sum());
    for (T choice : choices) {
      left -= weight.applyAsInt(choice);
      if (left < 0) {
        return choice;
      }
    }
    throw new IllegalStateException("weights must not be negative");
  }

  /** Around a middle value, now and then much longer: as durations are. In seconds. */
  double duration(double median) {
    return rounded(median * Math.exp(0.45 * random.nextGaussian()), 1000);
  }

  /** Around a middle value, within 0 and 1. */
  double score(double middle, double spread) {
    double score = middle + spread * random.nextGaussian();
    return rounded(Math.clamp(score, 0.02, 0.99), 1000);
  }

  /** For dice of its own for something that may be told twice. */
  long seed() {
    return random.nextLong();
  }

  private static double rounded(double value, int parts) {
    return Math.round(value * parts) / (double) parts;
  }
}

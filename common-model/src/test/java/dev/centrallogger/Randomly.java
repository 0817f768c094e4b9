package dev.centrallogger;

import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Runs a property many times, each time with its own random numbers. A failure names the seed that
 * gives them again: {@code -Dseed=...} runs that one alone.
 */
public final class Randomly {

  private Randomly() {}

  public static void times(int runs, Consumer<RandomGenerator> property) {
    Long only = Long.getLong("seed");
    if (only != null) {
      property.accept(random(only));
      return;
    }
    long first = System.nanoTime();
    for (long seed = first; seed < first + runs; seed++) {
      try {
        property.accept(random(seed));
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("with -Dseed=" + seed + ": " + e.getMessage(), e);
      }
    }
  }

  /** A name, or other text with something of every part of Unicode. */
  public static String text(RandomGenerator random, int maxLength) {
    int length = random.nextInt(maxLength + 1);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(codePoint(random));
    }
    return text.toString();
  }

  private static int codePoint(RandomGenerator random) {
    return switch (random.nextInt(8)) {
      case 0 -> random.nextInt(1, 0x20);
      case 1 -> "\"\\/{}[]:,".charAt(random.nextInt(9));
      case 2 -> random.nextInt(0x80, 0x800);
      case 3 -> random.nextInt(0x800, 0xD800);
      case 4 -> random.nextInt(0xE000, 0x110000);
      default -> random.nextInt(0x20, 0x7F);
    };
  }

  private static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }
}

package dev.centrallogger.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LatencyHistogramTest {

  private final Random random = new Random(11);

  @Test
  void percentilesAreWithinOnePercentOfTheValueThemselves() {
    for (int size : new int[] {1, 2, 3, 99, 100, 5000}) {
      double[] seconds = random.doubles(size).map(d -> Math.exp(20 * d - 10)).toArray();
      LatencyHistogram histogram = of(seconds);

      Arrays.sort(seconds);
      for (double fraction : new double[] {0, 0.01, 0.5, 0.95, 0.99, 1}) {
        double expected = seconds[Math.max(0, (int) Math.ceil(fraction * size) - 1)];
        assertThat(histogram.percentile(fraction).orElseThrow())
            .isCloseTo(expected, within(0.01 * expected));
      }
    }
  }

  @Test
  void everyTimeHasABucket() {
    for (double seconds : new double[] {Double.MAX_VALUE, 1e200, 1, 2, 1e-254}) {
      assertThat(of(seconds).percentile(1).orElseThrow())
          .isCloseTo(seconds, within(0.01 * seconds));
    }
    assertThat(of(0.0, -0.0, Double.MIN_VALUE, 1e-256).percentile(1)).hasValue(0);
  }

  @Test
  void aBucketHoldsAnyNumberOfLogs() {
    LatencyHistogram one = of(1.5);
    LatencyHistogram many = one;
    for (int i = 0; i < 20; i++) {
      many = many.plus(many);
    }

    assertThat(many.toBytes()).hasSize(4 * (1 + (1 << 20) / 65_535));
    assertThat(LatencyHistogram.read(many.toBytes()).plus(one).toBytes())
        .isEqualTo(one.plus(many).toBytes());
    LatencyHistogram both = LatencyHistogram.read(many.toBytes()).plus(of(99.0, 99.0));
    assertThat(both.percentile(0.5).orElseThrow()).isCloseTo(1.5, within(0.015));
    assertThat(both.percentile(1).orElseThrow()).isCloseTo(99, within(0.99));
  }

  @Test
  void noLogsHaveNoPercentile() {
    assertThat(LatencyHistogram.EMPTY.percentile(0.5)).isEmpty();
    assertThat(LatencyHistogram.EMPTY.toBytes()).isEmpty();
  }

  @Test
  void mergingIsAsIfTheyHadBeenOne() {
    double[] some = random.doubles(300, 0, 100).toArray();
    double[] others = random.doubles(200, 50, 500).toArray();
    double[] all = Arrays.copyOf(some, 500);
    System.arraycopy(others, 0, all, 300, 200);

    LatencyHistogram merged = of(some).plus(of(others));

    assertThat(merged.toBytes()).isEqualTo(of(all).toBytes());
    assertThat(LatencyHistogram.EMPTY.plus(merged).toBytes()).isEqualTo(merged.toBytes());
  }

  @Test
  void readsWhatItWroteAndWhatWasAppended() {
    LatencyHistogram some = of(random.doubles(300, 0, 100).toArray());
    LatencyHistogram others = of(random.doubles(200, 0, 500).toArray());
    ByteArrayOutputStream appended = new ByteArrayOutputStream();
    appended.writeBytes(others.toBytes());
    appended.writeBytes(some.toBytes());

    assertThat(LatencyHistogram.read(some.toBytes()).toBytes()).isEqualTo(some.toBytes());
    assertThat(LatencyHistogram.read(appended.toByteArray()).toBytes())
        .isEqualTo(some.plus(others).toBytes());
  }

  private static LatencyHistogram of(double... seconds) {
    return LatencyHistogram.of(
        Arrays.stream(seconds).mapToInt(LatencyHistogram::bucketOf).toArray());
  }
}

package dev.centrallogger.benchmarks.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TimingsTest {

  @Test
  void areToldByWhatSoManyOfAHundredDoNotExceed() {
    Timings timings = new Timings();
    LongStream.rangeClosed(1, 200).map(n -> 201 - n).forEach(n -> timings.add(n * 1_000_000));

    assertThat(timings.p50Millis()).isEqualTo(100);
    assertThat(timings.p95Millis()).isEqualTo(190);
  }
}

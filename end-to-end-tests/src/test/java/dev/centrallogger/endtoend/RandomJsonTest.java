package dev.centrallogger.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What the property tests are worth depends on what they are fed. */
class RandomJsonTest {

  @Test
  void makesTheSameOfTheSameSeed() {
    assertThat(new RandomJson(5).object(8)).isEqualTo(new RandomJson(5).object(8));
  }

  @Test
  void makesBothWhatIsAlteredAndWhatIsNot() {
    long altered =
        LongStream.range(0, 1000)
            .filter(seed -> Json.reading(new RandomJson(seed).object(12)).altered())
            .count();

    assertThat(altered).isBetween(100L, 700L);
  }

  @Test
  void buildsTowersAsHighAsItIsTold() {
    assertThat(new RandomJson(0).tower(4)).isEqualTo("{\"a\":[{\"a\":[1]}]}");
  }
}

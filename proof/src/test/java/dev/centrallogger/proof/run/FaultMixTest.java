package dev.centrallogger.proof.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.proof.fault.Fault;
import dev.centrallogger.proof.fault.Faults;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultMixTest {

  private static final List<Fault> ALL = Faults.all(true);

  @Test
  void isTheSameForTheSameSeed() {
    FaultMix one = new FaultMix(ALL, 5);
    FaultMix other = new FaultMix(ALL, 5);

    assertThat(rounds(one, 100)).isEqualTo(rounds(other, 100));
    assertThat(rounds(new FaultMix(ALL, 6), 100)).isNotEqualTo(rounds(other, 100));
  }

  @Test
  void bringsEachFaultBeforeItRepeatsAny() {
    Set<String> names = new HashSet<>();

    rounds(new FaultMix(ALL, 5), ALL.size()).forEach(r -> names.add(r.faults().getFirst().name()));

    assertThat(names).hasSize(ALL.size());
  }

  @Test
  void bringsTwoOfDifferentPartsTogetherNowAndThen() {
    List<FaultMix.Round> together =
        rounds(new FaultMix(ALL, 5), 200).stream().filter(r -> r.faults().size() == 2).toList();

    assertThat(together).hasSizeBetween(10, 60);
    assertThat(together)
        .allSatisfy(r ->
            assertThat(r.faults().getFirst().part()).isNotEqualTo(r.faults().getLast().part()));
  }

  private static List<FaultMix.Round> rounds(FaultMix mix, int count) {
    return IntStream.range(0, count).mapToObj(i -> mix.next()).toList();
  }
}

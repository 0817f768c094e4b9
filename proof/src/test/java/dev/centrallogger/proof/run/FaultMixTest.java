package dev.centrallogger.proof.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.proof.fault.Fault;
import dev.centrallogger.proof.fault.Faults;
import java.time.Duration;
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
  void bringsTwoOrThreeOfDifferentPartsTogetherNowAndThen() {
    List<FaultMix.Round> rounds = rounds(new FaultMix(ALL, 5), 200);

    assertThat(rounds).filteredOn(r -> r.faults().size() == 2).hasSizeBetween(20, 80);
    assertThat(rounds).filteredOn(r -> r.faults().size() == 3).hasSizeBetween(5, 40);
    assertThat(rounds)
        .allSatisfy(r -> assertThat(r.faults()).extracting(Fault::part).doesNotHaveDuplicates());
  }

  @Test
  void leavesAGatewayFrozenForLongerThanSendersWait() {
    assertThat(rounds(new FaultMix(ALL, 5), 200))
        .filteredOn(r -> r.faults().stream().anyMatch(f -> f.name().equals("gateway-sigstop")))
        .isNotEmpty()
        .allSatisfy(r -> assertThat(r.hold()).isGreaterThanOrEqualTo(Duration.ofSeconds(20)));
  }

  private static List<FaultMix.Round> rounds(FaultMix mix, int count) {
    return IntStream.range(0, count).mapToObj(i -> mix.next()).toList();
  }
}

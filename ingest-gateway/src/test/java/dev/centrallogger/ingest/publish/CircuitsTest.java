package dev.centrallogger.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;

class CircuitsTest {

  private static final byte[] ONE = key("client_1");

  private final Circuits circuits = new Circuits();

  @Test
  void isOneForAllAsLongAsNobodyKnowsThePartitions() {
    assertThat(circuits.of(ONE)).isSameAs(circuits.of(key("client_2")));
  }

  @Test
  void isOneForEachPartitionOnceTheyAreKnown() {
    circuits.probed(new BufferState(12, Set.of(0)));
    int partition = BuiltInPartitioner.partitionForKey(ONE, 12);

    for (int i = 0; i < 100; i++) {
      byte[] key = key("client_" + i);
      if (BuiltInPartitioner.partitionForKey(key, 12) == partition) {
        assertThat(circuits.of(key)).isSameAs(circuits.of(ONE));
      } else {
        assertThat(circuits.of(key)).isNotSameAs(circuits.of(ONE));
      }
    }
  }

  @Test
  void learnsOfItsOwnPartitionAlone() {
    circuits.probed(new BufferState(2, Set.of(0, 1)));
    int mine = BuiltInPartitioner.partitionForKey(ONE, 2);
    circuits.of(ONE).failed(circuits.of(ONE).tryPass());
    assertThat(circuits.open()).isEqualTo(1);

    circuits.probed(new BufferState(2, Set.of(1 - mine)));
    assertThat(circuits.of(ONE).tryPass().granted()).isFalse();

    circuits.probed(new BufferState(2, Set.of(mine)));
    assertThat(circuits.of(ONE).tryPass().granted()).isTrue();
  }

  @Test
  void forgetsTheOneForAllOnceThePartitionsAreKnown() {
    circuits.of(ONE).failed(circuits.of(ONE).tryPass());
    assertThat(circuits.open()).isEqualTo(1);

    circuits.probed(new BufferState(3, Set.of(0, 1, 2)));

    assertThat(circuits.open()).isZero();
    assertThat(circuits.of(ONE).tryPass().granted()).isTrue();
  }

  @Test
  void forgetsThoseOfATopicThatHadMorePartitions() {
    circuits.probed(new BufferState(12, Set.of()));
    circuits.of(ONE).failed(circuits.of(ONE).tryPass());
    assertThat(circuits.open()).isEqualTo(1);

    circuits.probed(new BufferState(1, Set.of(0)));

    assertThat(circuits.open()).isZero();
  }

  @Test
  void remembersThePartitionsWhileKafkaIsAway() {
    circuits.probed(new BufferState(12, Set.of(0)));
    Circuit before = circuits.of(ONE);
    circuits.probed(BufferState.AWAY);

    assertThat(circuits.of(ONE)).isSameAs(before);
  }

  private static byte[] key(String client) {
    return client.getBytes(StandardCharsets.UTF_8);
  }
}

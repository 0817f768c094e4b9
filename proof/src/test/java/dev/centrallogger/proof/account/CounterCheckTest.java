package dev.centrallogger.proof.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CounterCheckTest {

  private static final Totals TOTALS = new Totals(0, 0, 0, 0, 0, 15, 2);
  private static final OffsetCounters PARTITION_0 =
      new OffsetCounters("topic", 0, 12, 12, 9, 1, 2, 0);
  private static final OffsetCounters PARTITION_1 =
      new OffsetCounters("topic", 1, 8, 7, 6, 1, 0, 1);

  @Test
  void findsNothingWrongWhenAllAddsUp() {
    assertThat(check(PARTITION_0, PARTITION_1)).isEmpty();
  }

  @Test
  void namesAPartitionWhoseRecordsDoNotAddUp() {
    assertThat(check(new OffsetCounters("topic", 0, 12, 12, 9, 0, 2, 0), PARTITION_1))
        .singleElement()
        .satisfies(
            damage -> assertThat(damage.kind()).isEqualTo(DamageKind.MISCOUNTED),
            damage -> assertThat(damage.detail()).contains("partition 0", "12 and 11"));
  }

  @Test
  void namesAPartitionThatCountedARecordTwice() {
    assertThat(check(new OffsetCounters("topic", 0, 12, 13, 9, 2, 2, 0), PARTITION_1))
        .singleElement()
        .satisfies(damage -> assertThat(damage.detail()).contains("next offset", "12 and 13"));
  }

  @Test
  void namesAPartitionThatIsNotReadToItsEnd() {
    List<Damage> damages =
        new CounterCheck(List.of(PARTITION_0, PARTITION_1))
            .completeness("topic", Map.of(0, 12L, 1, 8L, 2, 1L), TOTALS);

    assertThat(damages)
        .singleElement()
        .satisfies(damage -> assertThat(damage.detail()).contains("partition 2", "0 and 1"));
  }

  @Test
  void namesRowsAndDeadLettersThatWereNotCounted() {
    List<Damage> damages =
        new CounterCheck(List.of(PARTITION_0, PARTITION_1))
            .completeness("topic", Map.of(0, 12L, 1, 8L), new Totals(0, 0, 0, 0, 0, 16, 3));

    assertThat(damages)
        .extracting(Damage::detail)
        .containsExactly(
            "stored, and rows: 15 and 16", "dead-lettered, and dead letters by origin: 2 and 3");
  }

  private static List<Damage> check(OffsetCounters... counters) {
    return new CounterCheck(List.of(counters)).completeness("topic", Map.of(0, 12L, 1, 8L), TOTALS);
  }
}

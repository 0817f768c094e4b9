package dev.centrallogger.writer.consume;

import static dev.centrallogger.writer.consume.Records.ONE;
import static dev.centrallogger.writer.consume.Records.ZERO;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PendingRecordsTest {

  private final PendingRecords pending = new PendingRecords();

  @Test
  void giveTheFirstUpToSoMany() {
    addOfBytes(1, 1, 1, 1);

    assertThat(offsets(pending.first(3, 100))).containsExactly(0L, 1L, 2L);
    assertThat(offsets(pending.first(9, 100))).containsExactly(0L, 1L, 2L, 3L);
  }

  @Test
  void giveTheFirstUpToSoManyBytes() {
    addOfBytes(40, 40, 40);

    assertThat(offsets(pending.first(9, 80))).containsExactly(0L, 1L);
    assertThat(offsets(pending.first(9, 79))).containsExactly(0L);
  }

  @Test
  void giveOneHoweverLargeItIs() {
    addOfBytes(1_000, 1);

    assertThat(offsets(pending.first(9, 10))).containsExactly(0L);
  }

  @Test
  void goOnAfterWhatIsRemoved() {
    addOfBytes(10, 20, 30);

    pending.removeFirst(2);

    assertThat(offsets(pending.first(9, 100))).containsExactly(2L);
    assertThat(pending.bytes()).isEqualTo(30);
    assertThat(pending.size()).isOne();
  }

  @Test
  void dropWhatIsReadElsewhere() {
    pending.add(Records.pending(ZERO, 0, new byte[10]));
    pending.add(Records.pending(ONE, 0, new byte[20]));
    pending.add(Records.pending(ZERO, 1, new byte[30]));

    pending.drop(List.of(ZERO));

    assertThat(pending.hasAnyOf(ZERO)).isFalse();
    assertThat(pending.hasAnyOf(ONE)).isTrue();
    assertThat(pending.bytes()).isEqualTo(20);
    assertThat(pending.isEmpty()).isFalse();
  }

  private void addOfBytes(int... sizes) {
    for (int i = 0; i < sizes.length; i++) {
      pending.add(Records.pending(ZERO, i, new byte[sizes[i]]));
    }
  }

  private static List<Long> offsets(List<PendingRecord> records) {
    return records.stream().map(PendingRecord::offset).toList();
  }
}

package dev.centrallogger.proof.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FaultsTest {

  @Test
  void haveNamesOfTheirOwn() {
    assertThat(Faults.all(true)).extracting(Fault::name).doesNotHaveDuplicates();
  }

  @Test
  void leaveTheDisksAloneWhereNoneCanBeMounted() {
    assertThat(names(true)).contains("data-disk-full", "wal-disk-full");
    assertThat(names(false)).doesNotContain("data-disk-full", "wal-disk-full");
  }

  @Test
  void breakEveryPart() {
    assertThat(Faults.all(false)).extracting(Fault::part).contains(Part.values());
  }

  private static List<String> names(boolean withDisks) {
    return Faults.all(withDisks).stream().map(Fault::name).toList();
  }
}

package dev.centrallogger.query.logs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TotalTest {

  @Test
  void isExactUpToTenThousandCountedRows() {
    assertThat(Total.counted(0)).isEqualTo(new Total(0, true));
    assertThat(Total.counted(10_000)).isEqualTo(new Total(10_000, true));
    assertThat(Total.counted(10_001)).isEqualTo(new Total(10_000, false));
  }

  @Test
  void isExactWhereRollupsKnowIt() {
    assertThat(Total.exactly(5_000_000)).isEqualTo(new Total(5_000_000, true));
  }

  @Test
  void isALowerBoundWhereTheCountingWasGivenUp() {
    assertThat(Total.atLeast(51)).isEqualTo(new Total(51, false));
    assertThat(Total.atLeast(20_000)).isEqualTo(new Total(10_000, false));
  }
}

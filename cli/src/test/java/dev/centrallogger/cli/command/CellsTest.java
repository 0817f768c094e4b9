package dev.centrallogger.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CellsTest {

  private static final JsonNode OBJECT =
      JsonMapper.shared()
          .readTree(
              """
              {"name":"a","count":1234567,"at":"2026-11-20T06:15:30.123456Z","none":null,\
              "rate":12.345,"seconds":200.4,"bytes":4194304}\
              """);

  @Test
  void readsMembersAsPeopleDo() {
    assertThat(Cells.text(OBJECT, "name")).isEqualTo("a");
    assertThat(Cells.count(OBJECT, "count")).isEqualTo("1,234,567");
    assertThat(Cells.time(OBJECT, "at")).isEqualTo("2026-11-20 06:15");
    assertThat(Cells.exactTime(OBJECT, "at")).isEqualTo("2026-11-20 06:15:30");
    assertThat(Cells.rate(OBJECT, "rate")).isEqualTo("12.3/s");
    assertThat(Cells.span(OBJECT, "seconds")).isEqualTo("3 min 20 s");
    assertThat(Cells.bytes(OBJECT, "bytes")).isEqualTo("4.0 MiB");
  }

  @Test
  void showsADashForWhatIsNotThere() {
    for (String member : new String[] {"none", "missing"}) {
      assertThat(Cells.text(OBJECT, member)).isEqualTo("-");
      assertThat(Cells.count(OBJECT, member)).isEqualTo("-");
      assertThat(Cells.time(OBJECT, member)).isEqualTo("-");
      assertThat(Cells.rate(OBJECT, member)).isEqualTo("-");
      assertThat(Cells.span(OBJECT, member)).isEqualTo("-");
      assertThat(Cells.bytes(OBJECT, member)).isEqualTo("-");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "PT0.24S, 240 ms",
    "PT59.9S, 59.9 s",
    "PT1M, 1 min 0 s",
    "PT25H, 25 h 0 min",
    "P13DT4H, 13 d 4 h"
  })
  void givesASpanInItsTwoLargestUnits(Duration span, String words) {
    assertThat(Cells.span(span)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({"0, 0 B", "1023, 1023 B", "1536, 1.5 KiB", "3298534883328, 3.0 TiB"})
  void givesBytesInTheUnitThatFits(long bytes, String words) {
    assertThat(Cells.bytes(bytes)).isEqualTo(words);
  }
}

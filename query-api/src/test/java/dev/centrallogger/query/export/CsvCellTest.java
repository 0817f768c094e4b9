package dev.centrallogger.query.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvCellTest {

  @ParameterizedTest
  @ValueSource(strings = {"TCK-1", "a=b", "1+1", "user@example.com", " =1", "'quoted'", "\u00fc"})
  void textThatIsHarmlessStaysAsItIs(String text) {
    assertThat(CsvCell.text(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=cmd|'/c calc'!A1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "\uff1d1",
        "\uff201"
      })
  void textThatASpreadsheetWouldRunIsMadeText(String text) {
    assertThat(CsvCell.text(text)).isEqualTo("\"'" + text + "\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "a,b ~ \"a,b\"",
        "a;b ~ \"a;b\"",
        "say \"hi\" ~ \"say \"\"hi\"\"\"",
        "=\"a\" ~ \"'=\"\"a\"\"\"",
      })
  void textWithSeparatorsOrQuotesIsQuoted(String text, String cell) {
    assertThat(CsvCell.text(text)).isEqualTo(cell);
  }

  @Test
  void textOfSeveralLinesIsQuoted() {
    assertThat(CsvCell.text("a\r\nb")).isEqualTo("\"a\r\nb\"");
  }

  @Test
  void numbersStayNumbers() {
    assertThat(CsvCell.number(352.87473287503235)).isEqualTo("352.87473287503235");
    assertThat(CsvCell.number(1e-5)).isEqualTo("1.0E-5");
    assertThat(CsvCell.number(0.0)).isEqualTo("0.0");
  }

  @Test
  void whatIsMissingIsEmpty() {
    assertThat(CsvCell.text(null)).isEmpty();
    assertThat(CsvCell.text("")).isEmpty();
    assertThat(CsvCell.number(null)).isEmpty();
  }
}

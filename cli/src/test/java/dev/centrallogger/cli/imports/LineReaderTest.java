package dev.centrallogger.cli.imports;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {

  @Test
  void numbersLinesAndPassesOverBlankOnes() throws IOException {
    assertThat(read("{1}\n\n \t\r\n{2}\r\n{3}")).containsExactly("1={1}", "4={2}", "5={3}");
  }

  @Test
  void findsNothingInAnEmptyFile() throws IOException {
    assertThat(read("")).isEmpty();
    assertThat(read("\n\n")).isEmpty();
  }

  @Test
  void keepsBytesThatAreNoText() throws IOException {
    assertThat(read("\u00ff\u0000\u00fe\n")).containsExactly("1=\u00ff\u0000\u00fe");
  }

  @Test
  void takesNoByteOrderMarkForPartOfTheFirstLog() throws IOException {
    assertThat(read("\u00ef\u00bb\u00bf{1}\n\u00ef\u00bb\u00bf{2}"))
        .containsExactly("1={1}", "2=\u00ef\u00bb\u00bf{2}");
    assertThat(read("\u00ef\u00bb\u00bf\n{2}")).containsExactly("2={2}");
  }

  @Test
  void reportsALineThatIsTooLongAndGoesOnBehindIt() throws IOException {
    assertThat(read("x".repeat(20) + "\n{2}\n")).containsExactly("1 is too long", "2={2}");
    assertThat(read("x".repeat(10) + "\n")).containsExactly("1=" + "x".repeat(10));
  }

  private static List<String> read(String text) throws IOException {
    LineReader reader = new LineReader(new ByteArrayInputStream(text.getBytes(ISO_8859_1)), 10);
    List<String> lines = new ArrayList<>();
    for (Line line = reader.next(); line != null; line = reader.next()) {
      lines.add(
          line.tooLong()
              ? line.number() + " is too long"
              : line.number() + "=" + new String(line.content(), ISO_8859_1));
    }
    return lines;
  }
}

package dev.centrallogger.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveViewTest {

  private final StringWriter out = new StringWriter();
  private final LiveView view = new LiveView(new PrintWriter(out), new Small());

  @Test
  void showsNoMoreThanTheWindowTakes() {
    view.show(printed -> IntStream.range(0, 9).forEach(i -> printed.println("line " + i)));

    assertThat(out.toString())
        .isEqualTo(
            "\n".repeat(5)
                + "\033[Hline 0\033[K\nline 1\033[K\nline 2\033[K\n"
                + "... 6 lines more: en\033[K\n\033[J");
  }

  @Test
  void paintsOverWhatItShowedBeforeAndCutsWhatWouldTakeTwoRows() {
    view.show(printed -> printed.println("a line that is longer than the window"));
    out.getBuffer().setLength(0);

    view.show(printed -> printed.println("another"));
    view.close();

    assertThat(out.toString()).isEqualTo("\033[Hanother\033[K\n\033[J" + System.lineSeparator());
  }

  @ParameterizedTest
  @CsvSource({"50 132, 50, 132", "0 0, 24, 80", "'', 24, 80", "unknown, 24, 80"})
  void takesTheUsualSizeForOneThatIsNotKnown(String answer, int rows, int columns) {
    assertThat(TerminalSize.parse(answer)).isEqualTo(new Terminal.Size(rows, columns));
  }

  private static final class Small implements Terminal {

    @Override
    public boolean isThere() {
      return true;
    }

    @Override
    public Optional<String> ask(String question) {
      return Optional.empty();
    }

    @Override
    public Size size() {
      return new Size(5, 20);
    }
  }
}

package dev.centrallogger.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The benchmarks run; how fast anything is, no test says. */
class BenchCommandIT {

  @TempDir private Path directory;

  @Test
  void listsTheBenchmarks() {
    StringWriter printed = new StringWriter();

    int exitCode = command(printed).execute();

    assertThat(exitCode).isZero();
    assertThat(printed.toString()).contains("read", "lists, search, facets");
  }

  @Test
  void measuresReadingAtTwoSizes() throws Exception {
    StringWriter printed = new StringWriter();
    Path table = directory.resolve("table.md");

    int exitCode =
        command(printed)
            .execute("read", "--rows=5000", "--rounds=2", "--pages=3", "--out=" + table);

    // a bar may be missed: so few rounds on a busy machine say nothing
    assertThat(exitCode).as(printed.toString()).isBetween(0, 1);
    assertThat(Files.readString(table))
        .contains("5,000 and 500 logs")
        .contains("| client | list, page 1 |")
        .contains("| provider | facets |")
        .doesNotContain("(status");
  }

  private static CommandLine command(StringWriter printed) {
    return new CommandLine(new BenchCommand()).setOut(new PrintWriter(printed, true));
  }
}

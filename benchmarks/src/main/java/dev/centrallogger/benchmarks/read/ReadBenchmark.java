package dev.centrallogger.benchmarks.read;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Asks the same questions of two systems, one with ten times the logs of the other, in turn, and
 * beside each the statements it is answered with. So what the machine does meanwhile falls on all
 * of them alike.
 */
@Command(
    name = "read",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Loads logs of 20 clients and a year into two databases, and measures lists, search, facets"
          + " and metrics over HTTP beside the bare statements.",
      "5 million logs take some 20 minutes and 6 GB of disk. The exit code is 1 if a bar is missed."
    })
public final class ReadBenchmark implements Callable<Integer> {

  @Option(
      names = "--rows",
      defaultValue = "5000000",
      description = "logs in the larger database; a tenth in the smaller (${DEFAULT-VALUE})")
  private int rows;

  @Option(
      names = "--rounds",
      defaultValue = "200",
      description = "how often each question is asked (${DEFAULT-VALUE})")
  private int rounds;

  @Option(
      names = "--pages",
      defaultValue = "1000",
      description = "how many pages deep the walk by cursor goes (${DEFAULT-VALUE})")
  private int pages;

  @Option(
      names = "--server",
      paramLabel = "HOST:PORT",
      description = {
        "a PostgreSQL of your own to load, as user postgres without a password; what is loaded"
            + " there is used again. It has to be started with logging_collector=on,"
            + " log_destination=jsonlog"
      })
  private @Nullable String server;

  @Option(names = "--out", description = "a file for the table, in Markdown")
  private @Nullable Path out;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    PrintWriter console = spec.commandLine().getOut();
    try (BenchServer postgres = BenchServer.start(server);
        LoadedSystem small = LoadedSystem.load(postgres, rows / 10, console);
        LoadedSystem large = LoadedSystem.load(postgres, rows, console)) {
      List<Measurement> measurements = new ArrayList<>();
      for (Question question : Question.all()) {
        measurements.add(
            new Measurement(
                question,
                Asked.prepare(small, question, pages),
                Asked.prepare(large, question, pages)));
      }
      measure(measurements, console);
      Report report = new Report(rows, rounds, pages, measurements);
      console.println(report.text());
      console.flush();
      if (out != null) {
        Files.writeString(out, report.text());
      }
      return report.misses().isEmpty() ? 0 : 1;
    }
  }

  private void measure(List<Measurement> measurements, PrintWriter console) {
    Random random = new Random(1);
    int warmUp = Math.max(1, rounds / 10);
    for (int round = -warmUp; round < rounds; round++) {
      List<Measurement> shuffled = new ArrayList<>(measurements);
      Collections.shuffle(shuffled, random);
      for (Measurement measurement : shuffled) {
        measurement.ask(round >= 0, round % 2 == 0);
      }
      if (round >= 0 && (round + 1) % 10 == 0) {
        console.printf("%d of %d rounds%n", round + 1, rounds);
        console.flush();
      }
    }
  }
}

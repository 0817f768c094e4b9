package dev.centrallogger.proof;

import dev.centrallogger.proof.cluster.ClusterPlan;
import dev.centrallogger.proof.load.LoadProfile;
import dev.centrallogger.proof.run.LongRun;
import dev.centrallogger.proof.run.ProofReport;
import dev.centrallogger.proof.run.Reports;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code ./central-logger prove}: breaks the real system in every way, and accounts for every log.
 */
@Command(
    name = "prove",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Runs the real services over a real Kafka and a real PostgreSQL, sends logs, breaks all of it"
          + " in a random mix, and compares what was accepted with what is stored.",
      "Writes proof.md and proof.json. The exit code is 1 if anything is lost, doubled, altered, or"
          + " otherwise wrong."
    })
public final class ProveCommand implements Callable<Integer> {

  @Option(names = "--minutes", defaultValue = "30", description = "how long (${DEFAULT-VALUE})")
  private int minutes;

  @Option(names = "--seed", description = "the same faults again; absent: random")
  private @Nullable Long seed;

  @Option(
      names = "--rate",
      defaultValue = "150",
      description = "logs a second while all is well (${DEFAULT-VALUE})")
  private int rate;

  @Option(
      names = "--out",
      defaultValue = ".",
      description = "the directory for the reports (${DEFAULT-VALUE})")
  private Path out = Path.of(".");

  @Option(
      names = "--home",
      defaultValue = "${env:CENTRAL_LOGGER_HOME:-.}",
      hidden = true,
      description = "the repository's root")
  private Path home = Path.of(".");

  @Option(
      names = "--data-megabytes",
      defaultValue = "6000",
      hidden = true,
      description = "the size of the disk for the rows")
  private int dataMegabytes;

  @Spec private @Nullable CommandSpec spec;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new ProveCommand()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    long chosen = seed != null ? seed : new Random().nextInt(1_000_000);
    LoadProfile profile = LoadProfile.mixed(4, 3, rate);
    ClusterPlan plan = ClusterPlan.of(home.toAbsolutePath(), profile.clients(), dataMegabytes);
    Path directory = Files.createTempDirectory("central-logger-proof-");
    ProofReport report =
        new LongRun(plan, profile, Duration.ofMinutes(minutes), chosen).run(directory);
    Reports.write(report, out);
    PrintWriter terminal = spec == null ? new PrintWriter(System.out) : spec.commandLine().getOut();
    terminal.println(Reports.summary(report));
    terminal.println("the services' logs and the ledger: " + directory);
    terminal.flush();
    return report.passed() ? 0 : 1;
  }
}

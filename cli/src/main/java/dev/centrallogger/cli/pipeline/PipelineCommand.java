package dev.centrallogger.cli.pipeline;

import dev.centrallogger.cli.command.Administration;
import dev.centrallogger.cli.command.CommandFailedException;
import dev.centrallogger.cli.command.ConnectionOptions;
import dev.centrallogger.cli.command.CtrlC;
import dev.centrallogger.cli.command.ExitCode;
import dev.centrallogger.cli.command.Output;
import dev.centrallogger.cli.http.LogServer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code pipeline}. */
@Command(
    name = "pipeline",
    mixinStandardHelpOptions = true,
    description = {
      "Shows how logs get on between being accepted and being stored: rates, lag, writers, and when"
          + " the first log would be lost. Needs a provider's key; works while the database is away.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  central-logger pipeline",
      "  central-logger pipeline --watch",
      "  central-logger pipeline --books",
      "  central-logger pipeline --json | jq .hours_until_loss"
    })
public final class PipelineCommand implements Callable<Integer> {

  @Option(names = "--watch", description = "Show it again every few seconds, until Ctrl-C.")
  private boolean watch;

  @Option(
      names = "--interval",
      paramLabel = "SECONDS",
      defaultValue = "2",
      description = "Between two looks with --watch (default: ${DEFAULT-VALUE}).")
  private int intervalSeconds = 2;

  @Option(
      names = "--books",
      description = "Show what became of every record, by partition and by client, instead.")
  private boolean books;

  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Mixin private Output output = new Output();

  @Override
  public Integer call() {
    try (LogServer server = connection.connect();
        CtrlC ctrlC = CtrlC.watch()) {
      Administration administration = new Administration(server);
      print(administration);
      while (watch) {
        Thread.sleep(Duration.ofSeconds(Math.max(1, intervalSeconds)));
        print(administration);
      }
      return ExitCode.OK.value();
    } catch (InterruptedException e) {
      throw new CommandFailedException(ExitCode.INTERRUPTED, "ended", e);
    }
  }

  private void print(Administration administration) {
    JsonNode answer = administration.get(books ? "pipeline/reconciliation" : "pipeline", Map.of());
    output.show(
        answer,
        out -> {
          if (books) {
            BooksPrinter.print(answer, out);
          } else {
            PipelinePrinter.print(answer, out);
          }
        });
  }
}

package dev.centrallogger.cli.pipeline;

import dev.centrallogger.cli.command.Administration;
import dev.centrallogger.cli.command.CommandFailedException;
import dev.centrallogger.cli.command.ConnectionOptions;
import dev.centrallogger.cli.command.CtrlC;
import dev.centrallogger.cli.command.ExitCode;
import dev.centrallogger.cli.command.Output;
import dev.centrallogger.cli.command.Terminal;
import dev.centrallogger.cli.http.LogServer;
import java.io.PrintWriter;
import java.time.Clock;
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
      "Shows how logs get on between being accepted and being stored: rates, lag, writers, when the"
          + " first log would be lost, which instances run in which version, and what they have met."
          + " Needs a provider's key; works while the database is away.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  central-logger pipeline",
      "  central-logger pipeline --watch",
      "  central-logger pipeline --watch --interval 30",
      "  central-logger pipeline --books",
      "  central-logger pipeline --json | jq .hours_until_loss"
    })
public final class PipelineCommand implements Callable<Integer> {

  private static final int LONGEST_INTERVAL_SECONDS = 3600;

  @Option(
      names = "--watch",
      description = {
        "Show it again every few seconds, until Ctrl-C (exit code 0): in place on a terminal, else"
            + " one after the other with the time. An outage of the system does not end it."
      })
  private boolean watch;

  @Option(
      names = "--interval",
      paramLabel = "SECONDS",
      defaultValue = "2",
      description = "Between two looks with --watch, from 1 to 3600 (default: ${DEFAULT-VALUE}).")
  private int intervalSeconds = 2;

  @Option(
      names = "--books",
      description = "Show what became of every record, by partition and by client, instead.")
  private boolean books;

  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Mixin private Output output = new Output();

  private final Terminal terminal;
  private final Clock clock;

  public PipelineCommand() {
    this(Terminal.SYSTEM, Clock.systemUTC());
  }

  PipelineCommand(Terminal terminal, Clock clock) {
    this.terminal = terminal;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    if (intervalSeconds < 1 || intervalSeconds > LONGEST_INTERVAL_SECONDS) {
      throw new CommandFailedException(
          ExitCode.USAGE,
          "--interval: %d (expected: 1 to %d seconds)"
              .formatted(intervalSeconds, LONGEST_INTERVAL_SECONDS));
    }
    try (LogServer server = connection.connect();
        CtrlC ctrlC = CtrlC.watch()) {
      Administration administration = new Administration(server);
      if (watch) {
        ctrlC.endsWith(ExitCode.OK);
        watch(administration);
      } else {
        JsonNode found = look(administration);
        output.show(found, out -> print(found, out));
      }
      return ExitCode.OK.value();
    }
  }

  private void watch(Administration administration) {
    PipelineWatch looks =
        new PipelineWatch(
            () -> look(administration),
            this::print,
            output,
            terminal,
            Duration.ofSeconds(intervalSeconds),
            clock);
    try {
      looks.run();
    } catch (InterruptedException e) {
      // Ctrl-C: how a watch ends
    }
  }

  private JsonNode look(Administration administration) {
    return administration.get(books ? "pipeline/reconciliation" : "pipeline", Map.of());
  }

  private void print(JsonNode found, PrintWriter out) {
    if (books) {
      BooksPrinter.print(found, out);
    } else {
      PipelinePrinter.print(found, out);
    }
  }
}

package dev.centrallogger.cli.pipeline;

import dev.centrallogger.cli.command.CommandFailedException;
import dev.centrallogger.cli.command.LiveView;
import dev.centrallogger.cli.command.Output;
import dev.centrallogger.cli.command.Terminal;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * Looks again and again, until it is interrupted or nobody reads any longer. Who watches wants to
 * see a system go down and come back: only the first look has to succeed.
 */
final class PipelineWatch {

  private final Supplier<JsonNode> look;
  private final BiConsumer<JsonNode, PrintWriter> printer;
  private final Output output;
  private final Terminal terminal;
  private final Duration interval;
  private final Clock clock;

  PipelineWatch(
      Supplier<JsonNode> look,
      BiConsumer<JsonNode, PrintWriter> printer,
      Output output,
      Terminal terminal,
      Duration interval,
      Clock clock) {
    this.look = look;
    this.printer = printer;
    this.output = output;
    this.terminal = terminal;
    this.interval = interval;
    this.clock = clock;
  }

  /**
   * Shows what each look finds.
   *
   * @throws CommandFailedException if the first look fails, or the key is refused
   * @throws InterruptedException when it is to end
   */
  void run() throws InterruptedException {
    JsonNode first = look.get();
    try (LiveView view = new LiveView(output.writer(), terminal)) {
      show(first, view);
      while (output.isRead()) {
        Thread.sleep(interval);
        try {
          show(look.get(), view);
        } catch (CommandFailedException e) {
          showFailure(e, view);
        }
      }
    }
  }

  private void show(JsonNode found, LiveView view) {
    if (output.isJson()) {
      output.show(found, _ -> {});
    } else {
      view.show(out -> {
        printHead(out);
        printer.accept(found, out);
      });
    }
  }

  private void showFailure(CommandFailedException failure, LiveView view)
      throws InterruptedException {
    switch (failure.exitCode()) {
      case UNAVAILABLE, FAILED -> {
        if (output.isJson()) {
          output.note("central-logger: " + failure.getMessage());
        } else {
          view.show(out -> {
            printHead(out);
            out.println("Cannot look: " + failure.getMessage());
            out.println("Trying on.");
          });
        }
      }
      case INTERRUPTED -> throw new InterruptedException();
      default -> throw failure;
    }
  }

  private void printHead(PrintWriter out) {
    out.printf(
        "%s, every %d s%s%n",
        clock.instant().truncatedTo(ChronoUnit.SECONDS),
        interval.toSeconds(),
        terminal.isThere() ? " (Ctrl-C ends it)" : "");
  }
}

package dev.centrallogger.cli.deadletters;

import dev.centrallogger.cli.command.Administration;
import dev.centrallogger.cli.command.Cells;
import dev.centrallogger.cli.command.CommandFailedException;
import dev.centrallogger.cli.command.Confirmation;
import dev.centrallogger.cli.command.ConnectionOptions;
import dev.centrallogger.cli.command.ExitCode;
import dev.centrallogger.cli.command.Output;
import dev.centrallogger.cli.http.LogServer;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code dead-letters discard}. */
@Command(
    name = "discard",
    mixinStandardHelpOptions = true,
    description = {
      "Gives dead letters up: one, those of a filter, or all. Neither a retry of all nor a replay"
          + " brings them back.",
      "",
      "Asks before it does, unless told --yes.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  central-logger dead-letters discard --client client_1 --reason 'a test'",
      "  central-logger dead-letters discard --error malformed --reason 'a tool' --yes"
    })
final class DiscardDeadLettersCommand implements Callable<Integer> {

  @Parameters(paramLabel = "ID", arity = "0..1", description = "One dead letter, by its id.")
  private @Nullable String id;

  @Option(names = "--all", description = "All that are open.")
  private boolean all;

  @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why, for later.")
  private String reason = "";

  @Mixin private FilterOptions filter = new FilterOptions();

  @Mixin private Confirmation confirmation = new Confirmation();

  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Mixin private Output output = new Output();

  @Override
  public Integer call() {
    ObjectNode body = Administration.body();
    filter.values().forEach(body::put);
    boolean narrowed = !body.isEmpty();
    if ((id != null ? 1 : 0) + (all ? 1 : 0) + (narrowed ? 1 : 0) != 1) {
      throw new CommandFailedException(
          ExitCode.USAGE, "which dead letters? (expected: an ID, a filter, or --all)");
    }
    try (LogServer server = connection.connect()) {
      Administration administration = new Administration(server);
      if (id != null) {
        confirmation.require(() -> "Discard the dead letter " + id + "?");
        JsonNode letter =
            administration.post(
                Administration.path("dead-letters", id, "discard"), body.put("reason", reason));
        output.show(letter, out -> out.println("discarded"));
      } else {
        confirmation.require(() -> OpenDeadLetters.question("Discard %s?", administration, filter));
        if (all) {
          body.put("all", true);
        }
        JsonNode decided =
            administration.post("dead-letters/discard", body.put("discard_reason", reason));
        output.show(decided, out -> out.println(Cells.count(decided, "requested") + " discarded"));
      }
    }
    return ExitCode.OK.value();
  }
}

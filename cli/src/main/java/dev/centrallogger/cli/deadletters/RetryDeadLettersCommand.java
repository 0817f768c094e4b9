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

/** {@code dead-letters retry}. */
@Command(
    name = "retry",
    mixinStandardHelpOptions = true,
    description = {
      "Tries dead letters again: one, also one that was discarded, those of a filter that are open,"
          + " or all of these. What is stored then leaves the list; what fails again is open again.",
      "",
      "An id_conflict can only be tried again as a new log, under another id: --as-new. Of many at"
          + " once it asks before, unless told --yes: what is stored as a new log stays.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  central-logger dead-letters retry 5e0c3b9a-1f4d-3c8e-9b7a-2d6f8e1a4c70",
      "  central-logger dead-letters retry --error constraint_violation",
      "  central-logger dead-letters retry --all"
    })
final class RetryDeadLettersCommand implements Callable<Integer> {

  @Parameters(paramLabel = "ID", arity = "0..1", description = "One dead letter, by its id.")
  private @Nullable String id;

  @Option(names = "--all", description = "All that are open.")
  private boolean all;

  @Option(names = "--as-new", description = "As logs of their own, where another has their id.")
  private boolean asNew;

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
    if (asNew) {
      body.put("as_new", true);
    }
    try (LogServer server = connection.connect()) {
      Administration administration = new Administration(server);
      if (id != null) {
        JsonNode letter =
            administration.post(Administration.path("dead-letters", id, "retry"), body);
        output.show(letter, out -> out.println("will be tried again"));
        output.note("what became of it: dead-letters show " + id);
      } else {
        if (asNew) {
          confirmation.require(
              () -> OpenDeadLetters.question("Store as new logs: %s?", administration, filter));
        }
        if (all) {
          body.put("all", true);
        }
        JsonNode decided = administration.post("dead-letters/retry", body);
        output.show(
            decided,
            out -> {
              long requested = decided.path("requested").asLong(0);
              out.println(
                  requested == 0
                      ? "none that is open can be tried again like this"
                      : Cells.count(requested) + " will be tried again");
              if (decided.path("skipped").asLong(0) > 0) {
                out.println(
                    Cells.count(decided, "skipped") + " id conflicts are left: they need --as-new");
              }
            });
        output.note("what became of them: dead-letters list --groups");
      }
    }
    return ExitCode.OK.value();
  }
}

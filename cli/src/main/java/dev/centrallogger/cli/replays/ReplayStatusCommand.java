package dev.centrallogger.cli.replays;

import dev.centrallogger.cli.command.Administration;
import dev.centrallogger.cli.command.Cells;
import dev.centrallogger.cli.command.ConnectionOptions;
import dev.centrallogger.cli.command.ExitCode;
import dev.centrallogger.cli.command.Output;
import dev.centrallogger.cli.command.Table;
import dev.centrallogger.cli.http.LogServer;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code replay status}. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = {"Shows how far a replay is, or lists the latest.", ""},
    footerHeading = "%nExamples:%n",
    footer = {
      "  central-logger replay status",
      "  central-logger replay status 0d4f8c1e-7f0a-4a53-9a0e-6b1f0a9c2d11 --follow"
    })
final class ReplayStatusCommand implements Callable<Integer> {

  @Parameters(paramLabel = "ID", arity = "0..1", description = "One replay, by its id.")
  private @Nullable String id;

  @Option(names = "--follow", description = "Until it is over, with a progress bar.")
  private boolean follow;

  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Mixin private Output output = new Output();

  @Override
  public Integer call() {
    try (LogServer server = connection.connect()) {
      Administration administration = new Administration(server);
      if (id == null) {
        JsonNode page = administration.get("replays", Map.of());
        output.show(
            page,
            out -> {
              if (page.path("data").isEmpty()) {
                out.println("none");
              } else {
                table(page).print(out);
              }
            });
        return ExitCode.OK.value();
      }
      ReplayFollower follower = new ReplayFollower(administration, output);
      JsonNode replay = follow ? follower.follow(id) : follower.get(id);
      output.show(replay, out -> ReplayFollower.print(replay, out));
      return (follow ? ReplayFollower.exitCode(replay) : ExitCode.OK).value();
    }
  }

  private static Table table(JsonNode page) {
    Table table = new Table("ID", "STATE", "CLIENT", "RECORDS", "STORED", "READ", "OF", "CREATED");
    for (JsonNode replay : page.path("data")) {
      table.row(
          Cells.text(replay, "replay_id"),
          Cells.text(replay, "state"),
          Cells.text(replay, "client_id"),
          Cells.count(replay.path("counts"), "records"),
          Cells.count(replay.path("counts"), "stored"),
          Cells.count(replay.path("progress"), "passed"),
          Cells.count(replay.path("progress"), "offsets"),
          Cells.exactTime(replay, "created_at"));
    }
    return table;
  }
}

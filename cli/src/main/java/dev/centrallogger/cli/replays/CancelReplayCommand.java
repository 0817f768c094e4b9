package dev.centrallogger.cli.replays;

import dev.centrallogger.cli.command.Administration;
import dev.centrallogger.cli.command.Confirmation;
import dev.centrallogger.cli.command.ConnectionOptions;
import dev.centrallogger.cli.command.ExitCode;
import dev.centrallogger.cli.command.Output;
import dev.centrallogger.cli.http.LogServer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code replay cancel}. */
@Command(
    name = "cancel",
    mixinStandardHelpOptions = true,
    description = {
      "Ends a replay; what it has stored stays stored. Asks before it does, unless told --yes.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {"  central-logger replay cancel 0d4f8c1e-7f0a-4a53-9a0e-6b1f0a9c2d11 --yes"})
final class CancelReplayCommand implements Callable<Integer> {

  @Parameters(paramLabel = "ID", description = "The replay, by its id.")
  private String id = "";

  @Mixin private Confirmation confirmation = new Confirmation();

  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Mixin private Output output = new Output();

  @Override
  public Integer call() {
    try (LogServer server = connection.connect()) {
      confirmation.require(() -> "End the replay " + id + "?");
      JsonNode replay =
          new Administration(server)
              .post(Administration.path("replays", id, "cancel"), Administration.body());
      output.show(replay, out -> ReplayFollower.print(replay, out));
    }
    return ExitCode.OK.value();
  }
}

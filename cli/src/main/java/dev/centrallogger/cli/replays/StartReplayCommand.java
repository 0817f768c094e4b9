package dev.centrallogger.cli.replays;

import dev.centrallogger.cli.command.Administration;
import dev.centrallogger.cli.command.ConnectionOptions;
import dev.centrallogger.cli.command.ExitCode;
import dev.centrallogger.cli.command.Output;
import dev.centrallogger.cli.http.LogServer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code replay start}. */
@Command(
    name = "start",
    mixinStandardHelpOptions = true,
    description = {
      "Starts a replay, which a writer runs, and follows it to its end. Ctrl-C ends the following,"
          + " not the replay.",
      "",
      "What is stored is left as it is, so a replay can be started again at any time.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  central-logger replay start --client client_1",
      "  central-logger replay start --from 2026-11-19T00:00:00Z --rate 500 --detach"
    })
final class StartReplayCommand implements Callable<Integer> {

  @Mixin private RangeOptions range = new RangeOptions();

  @Option(names = "--detach", description = "Do not follow it.")
  private boolean detach;

  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Mixin private Output output = new Output();

  @Override
  public Integer call() {
    try (LogServer server = connection.connect()) {
      Administration administration = new Administration(server);
      JsonNode started = administration.post("replays", range.body());
      String id = started.path("replay_id").asString("");
      output.note("replay " + id + " is started");
      JsonNode replay = detach ? started : new ReplayFollower(administration, output).follow(id);
      output.show(replay, out -> ReplayFollower.print(replay, out));
      return (detach ? ExitCode.OK : ReplayFollower.exitCode(replay)).value();
    }
  }
}

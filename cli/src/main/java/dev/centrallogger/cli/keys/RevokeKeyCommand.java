package dev.centrallogger.cli.keys;

import dev.centrallogger.cli.command.Administration;
import dev.centrallogger.cli.command.CommandFailedException;
import dev.centrallogger.cli.command.Confirmation;
import dev.centrallogger.cli.command.ConnectionOptions;
import dev.centrallogger.cli.command.ExitCode;
import dev.centrallogger.cli.http.LogServer;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code keys revoke}. */
@Command(
    name = "revoke",
    mixinStandardHelpOptions = true,
    description = {
      "Revokes a key, for ever: within two seconds no gateway takes it.",
      "",
      "Asks before it does, unless told --yes.",
      ""
    })
final class RevokeKeyCommand implements Callable<Integer> {

  @Parameters(paramLabel = "KEY_ID", description = "The key, by its id.")
  private String keyId = "";

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Option(names = "--json", description = "Print the key as one JSON object.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Confirmation confirmation;

  RevokeKeyCommand() {
    this(Confirmation.AT_THE_TERMINAL);
  }

  RevokeKeyCommand(Confirmation confirmation) {
    this.confirmation = confirmation;
  }

  @Override
  public Integer call() {
    try (LogServer server = connection.connect()) {
      Administration administration = new Administration(server);
      if (!yes) {
        JsonNode key = administration.get(Administration.path("api-keys", keyId), Map.of());
        if (!confirmation.ask("Revoke " + KeyPrinter.describe(key) + "?")) {
          throw new CommandFailedException(ExitCode.INTERRUPTED, "not revoked");
        }
      }
      JsonNode key =
          administration.post(
              Administration.path("api-keys", keyId, "revoke"), Administration.body());
      spec.commandLine()
          .getOut()
          .println(json ? key.toString() : "revoked " + KeyPrinter.describe(key));
    }
    return ExitCode.OK.value();
  }
}

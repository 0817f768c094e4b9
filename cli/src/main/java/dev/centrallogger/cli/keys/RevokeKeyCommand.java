package dev.centrallogger.cli.keys;

import dev.centrallogger.cli.command.Administration;
import dev.centrallogger.cli.command.Confirmation;
import dev.centrallogger.cli.command.ConnectionOptions;
import dev.centrallogger.cli.command.ExitCode;
import dev.centrallogger.cli.command.Output;
import dev.centrallogger.cli.http.LogServer;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
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
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  central-logger keys revoke key_0123456789abcdef",
      "  central-logger keys revoke key_0123456789abcdef --yes"
    })
final class RevokeKeyCommand implements Callable<Integer> {

  @Parameters(paramLabel = "KEY_ID", description = "The key, by its id.")
  private String keyId = "";

  @Mixin private Confirmation confirmation;

  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Mixin private Output output = new Output();

  RevokeKeyCommand() {
    this(new Confirmation());
  }

  RevokeKeyCommand(Confirmation confirmation) {
    this.confirmation = confirmation;
  }

  @Override
  public Integer call() {
    try (LogServer server = connection.connect()) {
      Administration administration = new Administration(server);
      String path = Administration.path("api-keys", keyId);
      confirmation.require(
          () -> "Revoke " + KeyPrinter.describe(administration.get(path, Map.of())) + "?");
      JsonNode key = administration.post(path + "/revoke", Administration.body());
      output.show(key, out -> out.println("revoked " + KeyPrinter.describe(key)));
    }
    return ExitCode.OK.value();
  }
}

package dev.centrallogger.cli.keys;

import dev.centrallogger.cli.command.Administration;
import dev.centrallogger.cli.command.ConnectionOptions;
import dev.centrallogger.cli.command.ExitCode;
import dev.centrallogger.cli.http.LogServer;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code keys create}. */
@Command(
    name = "create",
    mixinStandardHelpOptions = true,
    description = {
      "Issues a key, and prints it: this once.",
      "",
      "A client that is not registered is registered by it.",
      ""
    })
final class CreateKeyCommand implements Callable<Integer> {

  @Option(
      names = "--client",
      paramLabel = "CLIENT_ID",
      description = "Whose key it is; none for a PROVIDER key.")
  private @Nullable String clientId;

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      defaultValue = "CLIENT",
      description =
          "CLIENT writes and reads, INGEST writes, READ reads, PROVIDER reads every client's and"
              + " administers (default: ${DEFAULT-VALUE}).")
  private String role = "CLIENT";

  @Option(names = "--name", paramLabel = "NAME", description = "What it is for.")
  private @Nullable String name;

  @Option(
      names = "--expires",
      paramLabel = "WHEN",
      converter = Expiry.Time.class,
      description = "A span such as 90d or 12h, or a time (default: never).")
  private @Nullable Instant expiresAt;

  @Option(
      names = "--logs-per-second",
      paramLabel = "N",
      description = "Its own limit on each gateway, 0 for none (default: the client's).")
  private @Nullable Integer logsPerSecond;

  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Option(names = "--json", description = "Print the key as one JSON object.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    ObjectNode body = Administration.body().put("role", role);
    if (clientId != null) {
      body.put("client_id", clientId);
    }
    if (name != null) {
      body.put("name", name);
    }
    if (expiresAt != null) {
      body.put("expires_at", expiresAt.toString());
    }
    if (logsPerSecond != null) {
      body.put("logs_per_second", logsPerSecond);
    }
    try (LogServer server = connection.connect()) {
      JsonNode key = new Administration(server).post("api-keys", body);
      if (json) {
        spec.commandLine().getOut().println(key);
      } else {
        KeyPrinter.printNew(key, spec.commandLine().getOut(), spec.commandLine().getErr());
      }
    }
    return ExitCode.OK.value();
  }
}

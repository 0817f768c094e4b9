package dev.centrallogger.cli.keys;

import dev.centrallogger.cli.command.Administration;
import dev.centrallogger.cli.command.ConnectionOptions;
import dev.centrallogger.cli.command.ExitCode;
import dev.centrallogger.cli.command.Output;
import dev.centrallogger.cli.http.LogServer;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
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
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  central-logger keys create --client client_1 --role INGEST --expires 90d",
      "  central-logger keys create --role PROVIDER --name night-shift --json"
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

  @Mixin private Output output = new Output();

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
      KeyPrinter.printNew(key, output);
    }
    return ExitCode.OK.value();
  }
}

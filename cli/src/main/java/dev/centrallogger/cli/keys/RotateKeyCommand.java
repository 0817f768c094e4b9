package dev.centrallogger.cli.keys;

import dev.centrallogger.cli.command.Administration;
import dev.centrallogger.cli.command.ConnectionOptions;
import dev.centrallogger.cli.command.ExitCode;
import dev.centrallogger.cli.http.LogServer;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code keys rotate}. */
@Command(
    name = "rotate",
    mixinStandardHelpOptions = true,
    description = {
      "Issues a key that takes over from an older one, and prints it: this once.",
      "",
      "Both work until the overlap is over; then the older one is refused.",
      ""
    })
final class RotateKeyCommand implements Callable<Integer> {

  @Parameters(paramLabel = "KEY_ID", description = "The older key, by its id.")
  private String keyId = "";

  @Option(
      names = "--overlap",
      paramLabel = "SPAN",
      defaultValue = "1d",
      converter = Expiry.Span.class,
      description = "How long both work, such as 12h or 0s (default: ${DEFAULT-VALUE}).")
  private Duration overlap = Duration.ofDays(1);

  @Option(
      names = "--expires",
      paramLabel = "WHEN",
      converter = Expiry.Time.class,
      description =
          "Of the new key: a span such as 90d, or a time (default: as long as the older one was"
              + " issued for).")
  private @Nullable Instant expiresAt;

  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Option(names = "--json", description = "Print the new key as one JSON object.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    ObjectNode body = Administration.body().put("overlap_seconds", overlap.toSeconds());
    if (expiresAt != null) {
      body.put("expires_at", expiresAt.toString());
    }
    try (LogServer server = connection.connect()) {
      JsonNode key =
          new Administration(server).post(Administration.path("api-keys", keyId, "rotate"), body);
      PrintWriter out = spec.commandLine().getOut();
      PrintWriter err = spec.commandLine().getErr();
      if (json) {
        out.println(key);
      } else {
        KeyPrinter.printNew(key, out, err);
      }
    }
    return ExitCode.OK.value();
  }
}

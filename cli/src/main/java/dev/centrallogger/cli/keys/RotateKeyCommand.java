package dev.centrallogger.cli.keys;

import dev.centrallogger.cli.command.Administration;
import dev.centrallogger.cli.command.Confirmation;
import dev.centrallogger.cli.command.ConnectionOptions;
import dev.centrallogger.cli.command.ExitCode;
import dev.centrallogger.cli.command.Output;
import dev.centrallogger.cli.http.LogServer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code keys rotate}. */
@Command(
    name = "rotate",
    mixinStandardHelpOptions = true,
    description = {
      "Issues a key that takes over from an older one, and prints it: this once.",
      "",
      "Both work until the overlap is over; then the older one is refused. Without an overlap (0s)"
          + " that is at once, and it asks before, unless told --yes.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {"  central-logger keys rotate key_0123456789abcdef --overlap 12h"})
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

  @Mixin private Confirmation confirmation = new Confirmation();

  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Mixin private Output output = new Output();

  @Override
  public Integer call() {
    ObjectNode body = Administration.body().put("overlap_seconds", overlap.toSeconds());
    if (expiresAt != null) {
      body.put("expires_at", expiresAt.toString());
    }
    try (LogServer server = connection.connect()) {
      if (overlap.isZero()) {
        confirmation.require(() -> "Issue a key, and refuse " + keyId + " from now on?");
      }
      JsonNode key =
          new Administration(server).post(Administration.path("api-keys", keyId, "rotate"), body);
      KeyPrinter.printNew(key, output);
    }
    return ExitCode.OK.value();
  }
}

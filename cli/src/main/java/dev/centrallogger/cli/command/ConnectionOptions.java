package dev.centrallogger.cli.command;

import dev.centrallogger.cli.http.LogServer;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the system is, and who asks: the options of every command that speaks to it. */
public final class ConnectionOptions {

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "${env:CENTRAL_LOGGER_URL:-http://localhost:8000}",
      description = "Where Central Logger runs (CENTRAL_LOGGER_URL; default: ${DEFAULT-VALUE}).")
  private URI url = URI.create("http://localhost:8000");

  @Option(
      names = "--key",
      paramLabel = "KEY",
      defaultValue = "${env:CENTRAL_LOGGER_KEY}",
      description =
          "The API key (CENTRAL_LOGGER_KEY, which other users of the machine cannot see).")
  private @Nullable String key;

  @Option(
      names = "--key-header",
      paramLabel = "NAME",
      defaultValue = "X-API-Key",
      description = "The header the key goes into (default: ${DEFAULT-VALUE}).")
  private String keyHeader = "X-API-Key";

  /**
   * The system these options name. Nothing is sent yet.
   *
   * @throws CommandFailedException if they name none
   */
  public LogServer connect() {
    if (key == null || key.isBlank()) {
      throw new CommandFailedException(
          ExitCode.USAGE, "no API key: give --key or set CENTRAL_LOGGER_KEY");
    }
    if (!("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
        || url.getHost() == null) {
      throw new CommandFailedException(
          ExitCode.USAGE, "--url: %s (expected: http://host:port)".formatted(url));
    }
    try {
      return new LogServer(url, keyHeader, key);
    } catch (IllegalArgumentException e) {
      // without the cause, which quotes the key
      throw new CommandFailedException(
          ExitCode.USAGE, "the key or --key-header cannot stand in an HTTP header");
    }
  }
}

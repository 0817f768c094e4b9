package dev.centrallogger.cli.command;

import dev.centrallogger.cli.http.LogServer;
import dev.centrallogger.cli.http.TrustedCertificates;
import java.io.IOException;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where the system is, and who asks: the options of every command that speaks to it. */
public final class ConnectionOptions {

  private static final String URL = "--url";

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Option(
      names = URL,
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

  @Option(
      names = "--ca-certificate",
      paramLabel = "FILE",
      defaultValue = "${env:CENTRAL_LOGGER_CA_CERTIFICATE}",
      description =
          "PEM file of the certificate to trust, where it is one of your own"
              + " (CENTRAL_LOGGER_CA_CERTIFICATE; default: those Java trusts).")
  private @Nullable Path caCertificate;

  /**
   * The system these options name. Nothing is sent yet.
   *
   * @throws CommandFailedException if they name none
   */
  public LogServer connect() {
    if (!hasKey()) {
      throw new CommandFailedException(
          ExitCode.USAGE, "no API key: give --key or set CENTRAL_LOGGER_KEY");
    }
    return connect(key);
  }

  /** Where the address was found, in words that stand in brackets behind it. */
  public String origin() {
    if (command != null && command.commandLine().getParseResult().hasMatchedOption(URL)) {
      return "from --url";
    }
    String file = System.getenv("CENTRAL_LOGGER_URL_FROM");
    if (file != null) {
      return "of the system that runs here: " + file;
    }
    if (System.getenv("CENTRAL_LOGGER_URL") != null) {
      return "from CENTRAL_LOGGER_URL";
    }
    String looked = System.getenv("CENTRAL_LOGGER_LOCAL_SYSTEM");
    return "the default, as neither --url nor CENTRAL_LOGGER_URL names one"
        + (looked == null ? "" : " and nothing runs from " + looked);
  }

  /** The same, for what anybody may ask: the key is not sent. */
  public LogServer connectWithoutKey() {
    return connect(null);
  }

  private LogServer connect(@Nullable String key) {
    try {
      return new LogServer(url(), keyHeader, key, trust());
    } catch (IllegalArgumentException e) {
      // without the cause, which quotes the key
      throw new CommandFailedException(
          ExitCode.USAGE, "the key or --key-header cannot stand in an HTTP header");
    }
  }

  public boolean hasKey() {
    return key != null && !key.isBlank();
  }

  /**
   * Where the system is.
   *
   * @throws CommandFailedException if no server can be there
   */
  public URI url() {
    if (!("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
        || url.getHost() == null) {
      throw new CommandFailedException(
          ExitCode.USAGE, "--url: %s (expected: http://host:port)".formatted(url));
    }
    return url;
  }

  /**
   * Which certificates are trusted.
   *
   * @throws CommandFailedException if the file with them cannot be read
   */
  public SSLContext trust() {
    try {
      return caCertificate == null
          ? SSLContext.getDefault()
          : TrustedCertificates.read(caCertificate);
    } catch (NoSuchFileException e) {
      throw new CommandFailedException(
          ExitCode.USAGE, "--ca-certificate: %s: no such file".formatted(caCertificate));
    } catch (IOException e) {
      throw new CommandFailedException(
          ExitCode.USAGE,
          "--ca-certificate: %s: %s (expected: a certificate in PEM)"
              .formatted(caCertificate, e.getMessage()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no TLS", e);
    }
  }
}

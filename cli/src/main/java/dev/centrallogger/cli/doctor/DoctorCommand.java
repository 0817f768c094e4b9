package dev.centrallogger.cli.doctor;

import dev.centrallogger.cli.command.CommandFailedException;
import dev.centrallogger.cli.command.ConnectionOptions;
import dev.centrallogger.cli.command.ExitCode;
import dev.centrallogger.cli.command.Output;
import dev.centrallogger.cli.http.LogServer;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code doctor}: examines a system from where its senders stand. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = {
      "Says what is wrong with a system, and what to do.",
      "",
      "Looks at address, TLS, health, clock, key and limits; then, with a CLIENT key, sends a log"
          + " of its own (environment \"doctor\") and follows it until it can be read. Works against"
          + " a broken system: no step ends the others, and each is bounded in time.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  central-logger doctor",
      "  central-logger doctor --url https://logs.example.org --ca-certificate ca.pem",
      "  central-logger doctor --no-canary --json"
    })
public final class DoctorCommand implements Callable<Integer> {

  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "15",
      description = "How long each step may take (default: ${DEFAULT-VALUE}).")
  private double timeoutSeconds = 15;

  @Option(names = "--no-canary", description = "Send no log.")
  private boolean noCanary;

  @Mixin private Output output = new Output();

  private final Clock clock;
  private final Duration offerPatience;

  public DoctorCommand() {
    this(Clock.systemUTC(), Duration.ofSeconds(3));
  }

  /**
   * @param offerPatience how long to wait for the refusal of a log that is too large
   */
  DoctorCommand(Clock clock, Duration offerPatience) {
    this.clock = clock;
    this.offerPatience = offerPatience;
  }

  @Override
  public Integer call() {
    if (!(timeoutSeconds > 0 && timeoutSeconds <= 3600)) {
      throw new CommandFailedException(
          ExitCode.USAGE, "--timeout: %s (expected: up to 3600 seconds)".formatted(timeoutSeconds));
    }
    output.showPart("Examines %s (%s).".formatted(connection.url(), connection.origin()));
    try (LogServer anybody = connection.connectWithoutKey();
        @Nullable LogServer server = connection.hasKey() ? connection.connect() : null) {
      Examination examination =
          new Examination(
              connection.url(),
              anybody,
              server,
              connection.trust(),
              Duration.ofMillis(Math.round(timeoutSeconds * 1000)),
              offerPatience,
              clock,
              finding -> output.showPart(Report.line(finding, output)));
      examination.run(!noCanary);
      output.show(
          Report.json(connection.url(), connection.origin(), examination),
          out -> out.println(Report.conclusion(examination.findings())));
      return (examination.findings().stream().anyMatch(Finding::isWrong)
              ? ExitCode.UNHEALTHY
              : ExitCode.OK)
          .value();
    } catch (InterruptedException e) {
      throw new CommandFailedException(ExitCode.INTERRUPTED, "interrupted", e);
    }
  }
}

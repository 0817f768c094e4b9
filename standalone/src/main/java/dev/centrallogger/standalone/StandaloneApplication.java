package dev.centrallogger.standalone;

import dev.centrallogger.standalone.data.DataDirectory;
import dev.centrallogger.standalone.data.DataDirectoryInUseException;
import dev.centrallogger.standalone.data.UnusableDataDirectoryException;
import dev.centrallogger.standalone.process.ServerFailedException;
import dev.centrallogger.standalone.process.SupervisedServer;
import dev.centrallogger.standalone.process.Supervisor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * {@code ./central-logger start}: runs PostgreSQL, Kafka and the services, and keeps them running
 * until it is told to stop. Ends with 0 when it was, with 1 when something could not be started,
 * with 2 when the command line is wrong.
 */
public final class StandaloneApplication {

  private static final int FAILURE = 1;
  private static final int USAGE = 2;
  private static final int LINES_SHOWN = 15;

  private final Console console;
  private final StandaloneOptions options;

  private StandaloneApplication(Console console, StandaloneOptions options) {
    this.console = console;
    this.options = options;
  }

  public static void main(String[] args) {
    Console console = new Console(System.out);
    OrderlyExit exit = new OrderlyExit();
    try {
      new StandaloneApplication(console, StandaloneOptions.parse(List.of(args))).run(exit);
    } catch (IllegalArgumentException e) {
      console.say("central-logger start: " + e.getMessage());
      exit.with(USAGE);
    } catch (DataDirectoryInUseException | UnusableDataDirectoryException | PortInUseException e) {
      console.say(String.valueOf(e.getMessage()));
      exit.with(FAILURE);
    } catch (ServerFailedException e) {
      SupervisedServer server = e.server();
      console.warn(String.valueOf(e.getMessage()), server.log().lastLines(LINES_SHOWN));
      console.say("The whole log: " + server.log().file());
      exit.with(FAILURE);
    } catch (IOException | UncheckedIOException e) {
      console.say("central-logger start: " + e);
      exit.with(FAILURE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(OrderlyExit exit) throws IOException, InterruptedException {
    long startedAt = System.nanoTime();
    Path installation = installation();
    UserSettings settings =
        UserSettings.read(System.getenv(), Path.of("").toAbsolutePath(), installation);
    // Held until the process has ended, and so until every server has.
    DataDirectory data =
        DataDirectory.open(
            Optional.ofNullable(options.dataDirectory())
                .orElseGet(() ->
                    settings
                        .get("CENTRAL_LOGGER_DATA_DIR")
                        .map(Path::of)
                        .orElseGet(() -> installation.resolve(".central-logger"))));
    Supervisor supervisor =
        new Supervisor(data.directory("logs"), data.directory("run"), new Reports(console));
    Standalone standalone = new Standalone(data, settings, jar(), supervisor);
    exit.first(() -> stop(standalone));

    console.say("Starting (data in " + data.root() + ") ...");
    Welcome welcome = standalone.start(Optional.ofNullable(options.port()));
    console.say(welcome.text(Duration.ofNanos(System.nanoTime() - startedAt)));
    if (options.demo()) {
      standalone.startDemo(welcome.url(), console::say);
    }
    new CountDownLatch(1).await();
  }

  /** In order; a Ctrl-C in the terminal reaches the supervisor alone. */
  private void stop(Standalone standalone) {
    console.say("Stopping ...");
    standalone.stop();
    console.say("Stopped.");
  }

  private static Path installation() {
    return Optional.ofNullable(System.getenv("CENTRAL_LOGGER_HOME"))
        .map(Path::of)
        .orElseGet(() -> Path.of("").toAbsolutePath());
  }

  private static Path jar() {
    try {
      return Path.of(
          StandaloneApplication.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a class path entry is a file", e);
    }
  }

  /** Tells the console what becomes of the servers. */
  private record Reports(Console console) implements SupervisedServer.Listener {

    @Override
    public void restarting(SupervisedServer server, String how, Duration delay) {
      String when = delay.isZero() ? "now" : "in " + delay.toSeconds() + " s";
      console.warn(
          "%s has ended (%s); starting it again %s. Its last lines:"
              .formatted(server.name(), how, when),
          server.log().lastLines(5));
    }

    @Override
    public void backAgain(SupervisedServer server) {
      console.say(server.name() + " is back.");
    }
  }
}

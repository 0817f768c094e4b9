package dev.centrallogger.proof.cluster;

import dev.centrallogger.testsupport.BreakableServer;
import dev.centrallogger.testsupport.FreePort;
import dev.centrallogger.testsupport.Signals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** One service as a process of its own; keeps its address through every end. */
public final class Service implements BreakableServer {

  /** On a machine that has much else to do. */
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final String name;
  private final ServiceProgram program;
  private final Map<String, String> settings;
  private final Path directory;
  private final int port = FreePort.next();
  private final int managementPort = FreePort.next();
  private @Nullable Process process;

  /**
   * Does not start it.
   *
   * @param name unique in its cluster
   * @param settings environment variables
   * @param directory where its log goes
   */
  Service(String name, ServiceProgram program, Map<String, String> settings, Path directory) {
    this.name = name;
    this.program = program;
    this.settings = Map.copyOf(settings);
    this.directory = directory;
  }

  public String name() {
    return name;
  }

  public URI origin() {
    return URI.create("http://127.0.0.1:" + port);
  }

  int port() {
    return port;
  }

  /** Everything it has printed. */
  public Path logFile() {
    return directory.resolve(name + ".log");
  }

  /** Whether its process runs, frozen or not. */
  public boolean isRunning() {
    return process != null && process.isAlive();
  }

  /** Starts it if it is not running; returns when it answers, whether or not it is healthy. */
  @Override
  public void start() {
    launch();
    awaitAnswer();
  }

  /** Starts it if it is not running, and does not wait. */
  public void launch() {
    if (isRunning()) {
      return;
    }
    ProcessBuilder builder = builder(program.command(), logFile());
    builder.environment().put("HOST", "127.0.0.1");
    builder.environment().put("PORT", Integer.toString(port));
    builder.environment().put("MANAGEMENT_PORT", Integer.toString(managementPort));
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Runs one of its commands, as a process beside it with the same settings.
   *
   * @return its exit code, and the last line it printed
   */
  public Ended run(String... arguments) {
    List<String> command = new ArrayList<>(program.command());
    command.addAll(List.of(arguments));
    Path output = directory.resolve(name + "-" + arguments[0] + ".log");
    try {
      Process once = builder(command, output).start();
      if (!once.waitFor(PATIENCE)) {
        once.destroyForcibly();
        throw new IllegalStateException(arguments[0] + " does not end, see " + output);
      }
      List<String> lines = Files.readAllLines(output);
      return new Ended(once.exitValue(), lines.isEmpty() ? "" : lines.getLast());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted during " + arguments[0], e);
    }
  }

  /** How a command ended. */
  public record Ended(int exitCode, String lastLine) {}

  private ProcessBuilder builder(List<String> command, Path output) {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
    builder.environment().putAll(settings);
    return builder;
  }

  /** Waits until it answers, whether or not it is healthy. */
  void awaitAnswer() {
    await("/health/live");
  }

  /** Waits until it says that it is ready for requests. */
  void awaitReady() {
    await("/health/ready");
  }

  private void await(String path) {
    Awaitility.await(name + path).atMost(PATIENCE).until(() -> !isRunning() || answers(path));
    if (!isRunning()) {
      throw new IllegalStateException(name + " did not start, see " + logFile());
    }
  }

  @Override
  public void stop() {
    running().destroy();
    awaitEnd();
  }

  @Override
  public void kill() {
    running().destroyForcibly();
    awaitEnd();
  }

  @Override
  public void pause() {
    Signals.send("STOP", List.of(running().pid()));
  }

  @Override
  public void resume() {
    Signals.send("CONT", List.of(running().pid()));
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
      awaitEnd();
    }
  }

  private void awaitEnd() {
    try {
      if (!running().waitFor(PATIENCE)) {
        throw new IllegalStateException(name + " does not end, see " + logFile());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while " + name + " ended", e);
    }
  }

  private Process running() {
    if (process == null) {
      throw new IllegalStateException(name + " was never started");
    }
    return process;
  }

  private boolean answers(String path) {
    try {
      HttpURLConnection http = (HttpURLConnection) origin().resolve(path).toURL().openConnection();
      http.setConnectTimeout(1000);
      http.setReadTimeout(3000);
      return http.getResponseCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** The last lines it printed. */
  public List<String> lastLines(int count) {
    try {
      List<String> lines = Files.readAllLines(logFile());
      return lines.subList(Math.max(0, lines.size() - count), lines.size());
    } catch (IOException e) {
      return List.of(e.toString());
    }
  }
}

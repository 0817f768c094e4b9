package dev.centrallogger.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code ./central-logger start} as its user sees it: a process, what it prints, its children. */
final class StandaloneProcess implements AutoCloseable {

  private static final Path JAR = Path.of("target", "standalone", "standalone.jar");
  private static final Duration LONGEST_START = Duration.ofMinutes(3);
  private static final Pattern URL = Pattern.compile("is ready: +(http\\S+)");

  private final Path output;
  private final Process process;

  private StandaloneProcess(Path output, Process process) {
    this.output = output;
    this.process = process;
  }

  static StandaloneProcess start(Path directory, Map<String, String> environment, String... options)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx64m", "-jar", JAR.toAbsolutePath().toString()));
    command.addAll(List.of("--data-dir", directory.resolve("data").toString()));
    command.addAll(List.of(options));
    Path output = Files.createTempFile(directory, "output", "");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("CENTRAL_LOGGER_AOT", "off");
    // two that start at once would both find the usual one free
    builder.environment().put("MANAGEMENT_PORT", "0");
    builder.environment().putAll(environment);
    return new StandaloneProcess(output, builder.start());
  }

  void awaitReady() {
    await("ready")
        .atMost(LONGEST_START)
        .until(() -> printed().contains("is ready:") || !process.isAlive());
    assertThat(process.isAlive()).as(printed()).isTrue();
  }

  void awaitPrinted(String text) {
    await(text).atMost(LONGEST_START).until(() -> printed().contains(text));
  }

  String printed() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  int health() throws IOException, InterruptedException {
    Matcher url = URL.matcher(printed());
    assertThat(url.find()).isTrue();
    try (HttpClient http = HttpClient.newHttpClient()) {
      URI health = URI.create(url.group(1)).resolve("/health");
      return http.send(
              HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(10)).build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    }
  }

  /** The one child whose command line has this word in it. */
  ProcessHandle child(String word) {
    List<ProcessHandle> found =
        process
            .children()
            .filter(child -> child.info().commandLine().orElse("").contains(word))
            .toList();
    assertThat(found).as(word).hasSize(1);
    return found.getFirst();
  }

  /**
   * Gives what trains in the background its share of a machine that has much else to do, where this
   * user may: at the lowest priority it would wait for all of that.
   */
  void hurryTraining() throws IOException, InterruptedException {
    for (ProcessHandle training : process.descendants().toList()) {
      if (training.info().commandLine().orElse("").contains("-XX:AOTCacheOutput=")) {
        new ProcessBuilder("renice", "-n", "0", "-p", Long.toString(training.pid()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
      }
    }
  }

  /** The process and everything under it, now. */
  List<ProcessHandle> tree() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
  }

  long pid() {
    return process.pid();
  }

  /** SIGTERM. */
  void askToStop() {
    process.toHandle().destroy();
  }

  /** SIGKILL, for the supervisor alone. */
  void kill() {
    process.destroyForcibly();
  }

  int awaitEnd() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public void close() {
    tree().forEach(ProcessHandle::destroyForcibly);
    process.onExit().join();
  }
}

package dev.centrallogger.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.testsupport.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the operators' pages tell them to type does what it says. Blocks of {@code sh} are typed as
 * they stand; those of {@code console} with the ids, addresses and answers that only the operator
 * knows.
 */
@ExtendWith(CentralLoggerExtension.class)
class DocumentedCommandsIT {

  private static final String RUNBOOK = "docs/operations.md";

  /** What cannot be typed here, by how it begins, and why. */
  private static final Map<String, String> NOT_TYPED =
      Map.of(
          "export CENTRAL_LOGGER_URL=", "the address of somebody's own system",
          "export CENTRAL_LOGGER_KEY=", "the key of somebody's own system",
          "export CLIENT_KEY=", "the key of somebody's own system",
          "kafka-topics.sh ", "no such tool here; FaultsIT adds partitions while all runs",
          "cp -a ", "with the system stopped, which other tests share",
          "rm -r ", "with the system stopped, which other tests share");

  private static final String STARTED_REPLAY =
      "$(./central-logger replay start --rate 1 --detach --json"
          + " | sed 's/.*\"replay_id\":\"\\([^\"]*\\)\".*/\\1/')";

  @TempDir private static Path directory;

  private final CentralLogger system;

  DocumentedCommandsIT(CentralLogger system) {
    this.system = system;
  }

  /** In the place of the script at the root, which would build before it runs, and of Kafka's. */
  @BeforeAll
  static void makeCommands() throws IOException {
    Path repository = SharedData.repository();
    command("central-logger", "-jar '%s'".formatted(repository.resolve("cli/target/cli/cli.jar")));
    command(
        "kafka-configs.sh",
        "-cp '%s/*' kafka.admin.ConfigCommand"
            .formatted(repository.resolve("standalone/target/standalone/lib")));
  }

  @ParameterizedTest
  @ValueSource(strings = {RUNBOOK, "docs/troubleshooting.md"})
  void doWhatThePageSays(String page) throws Exception {
    String commands = blocks("sh", page).collect(Collectors.joining());
    assertThat(commands).isNotEmpty();

    type(commands);
  }

  @Test
  void doWhatTheRunbookSaysToThoseWhoKnowWhere() throws Exception {
    List<String> typed =
        blocks("console", RUNBOOK)
            .flatMap(DocumentedCommandsIT::commands)
            .filter(command -> NOT_TYPED.keySet().stream().noneMatch(command::startsWith))
            .filter(command -> !command.startsWith("psql ") || isThere("psql"))
            .distinct()
            .toList();
    assertThat(typed).hasSizeGreaterThan(10);
    String deadLetter = aDeadLetter();
    String key = aKey();

    List<String> known = new ArrayList<>();
    for (String command : typed) {
      known.add(
          answered(command)
              .replaceFirst(
                  " ID\\b",
                  " "
                      + java.util.regex.Matcher.quoteReplacement(
                          command.contains(" replay ") ? STARTED_REPLAY : deadLetter))
              .replace("KEY_ID", key)
              .replace("kafka:9092", system.bootstrapServers()));
    }
    type(String.join("\n", known));
  }

  /** What is not typed must stand there, or nobody would notice that it may be by now. */
  @Test
  void whatIsNotTypedStandsInTheRunbook() throws IOException {
    List<String> commands =
        blocks("console", RUNBOOK).flatMap(DocumentedCommandsIT::commands).toList();

    assertThat(NOT_TYPED.keySet())
        .allSatisfy(
            beginning -> assertThat(commands).anyMatch(command -> command.startsWith(beginning)));
  }

  private static Stream<String> blocks(String kind, String page) throws IOException {
    return Pattern.compile("(?ms)^```" + kind + "\\n(.*?)^```")
        .matcher(Files.readString(SharedData.repository().resolve(page)))
        .results()
        .map((MatchResult block) -> block.group(1));
  }

  /** One a line, without comments. */
  private static Stream<String> commands(String block) {
    return Arrays.stream(block.replaceAll("\\\\\n\\s*", "").split("\n", -1))
        .map(line -> line.replaceFirst("\\s+#.*", "").strip())
        .filter(line -> !line.isEmpty());
  }

  /** With the yes that people are asked for. */
  private static String answered(String command) {
    return command.matches(".* (discard|cancel|revoke) .*") ? command + " --yes" : command;
  }

  private void type(String commands) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-c", "set -euxo pipefail\n" + commands)
            .redirectErrorStream(true)
            .directory(directory.toFile());
    Map<String, String> environment = builder.environment();
    environment.put("PATH", directory + ":" + environment.get("PATH"));
    environment.put("CENTRAL_LOGGER_URL", system.url().toString());
    environment.put("CENTRAL_LOGGER_KEY", Keys.PROVIDER);
    environment.put("CLIENT_KEY", Keys.OPERATIONS);
    environment.put("DATABASE_URL", system.databaseUrl().toString());
    environment.put("LOG_ID", system.as(Keys.OPERATIONS).post(log("T", "")).logId());
    Process shell = builder.start();
    String output = new String(shell.getInputStream().readAllBytes(), UTF_8);
    assertThat(shell.waitFor()).as(output).isZero();
  }

  private String aDeadLetter() {
    String key =
        ",\"executed_at\":\"%s\",\"idempotency_key\":\"%s\""
            .formatted(Instant.now(), UUID.randomUUID());
    Api sender = system.as(Keys.OPERATIONS);
    sender.post(log("T-1", key));
    sender.post(log("T-2", key));
    String list = "/api/v1/admin/dead-letters?client_id=operations&reason=id_conflict";
    return Awaitility.await("a dead letter")
        .until(
            () -> json(system.as(Keys.PROVIDER).get(list)).path("data").path(0),
            letter -> !letter.isMissingNode())
        .path("dead_letter_id")
        .asString();
  }

  private String aKey() {
    Reply made =
        system
            .as(Keys.PROVIDER)
            .post(
                "/api/v1/admin/api-keys",
                "application/json",
                "{\"client_id\":\"operations\",\"role\":\"READ\"}".getBytes(UTF_8));
    return json(made).path("key_id").asString();
  }

  private static JsonNode json(Reply reply) {
    assertThat(reply.isAccepted()).as(reply.text()).isTrue();
    return JsonMapper.shared().readTree(reply.body());
  }

  private static String log(String ticket, String more) {
    return "{\"ticket_id\":\"%s\",\"environment\":\"test\",\"status\":\"SUCCESS\"%s}"
        .formatted(ticket, more);
  }

  private static boolean isThere(String program) {
    return Arrays.stream(System.getenv("PATH").split(":", -1))
        .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
  }

  private static void command(String name, String arguments) throws IOException {
    Path command =
        Files.writeString(
            directory.resolve(name),
            """
            #!/bin/sh
            exec '%s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:+AutoCreateSharedArchive \\
              -XX:SharedArchiveFile='%s' -Xlog:cds=off -Xlog:cds+dynamic=off %s "$@"
            """
                .formatted(
                    Path.of(System.getProperty("java.home"), "bin", "java"),
                    directory.resolve(name + ".jsa"),
                    arguments));
    Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwx------"));
  }
}

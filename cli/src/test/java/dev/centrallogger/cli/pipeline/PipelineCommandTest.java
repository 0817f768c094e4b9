package dev.centrallogger.cli.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.centrallogger.cli.CentralLoggerCommand;
import dev.centrallogger.cli.StandInServer;
import dev.centrallogger.cli.StandInServer.Told;
import dev.centrallogger.cli.command.ExitCode;
import dev.centrallogger.cli.command.FailureHandlers;
import dev.centrallogger.cli.command.FakeTerminal;
import dev.centrallogger.cli.command.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class PipelineCommandTest {

  private static final String PIPELINE =
      """
      {"at":"2026-11-20T06:15:00.123Z","state":"DEGRADED","kafka":"UP","database":"DOWN",\
      "accepted_per_second":12.34,"stored_per_second":0.0,"rate_window_seconds":60.0,\
      "lag_records":740,"lag_growth_per_second":12.34,"oldest_unstored_age_seconds":5430.0,\
      "hours_until_loss":334.5,"buffer_retention_hours":336.0,"dead_letters":{"open":1,"kept":2},\
      "partitions":[{"partition":0,"begin_offset":0,"end_offset":740,"stored_offset":0,\
      "lag_records":740,"accepted_per_second":12.34,"stored_per_second":0.0,\
      "oldest_unstored_age_seconds":75.0,"hours_until_loss":334.5,"owner":null}],\
      "writer_group":{"group":"log-writer","state":"STABLE","members":[{"instance_id":"w-1",\
      "client_id":"w-1","host":"10.0.0.7","partitions":[0,1]}]},"versions":["0.1.0","0.2.0"],\
      "instances":[{"service":"log-writer","instance_id":"log-writer-5f0c91d2","version":"0.1.0",\
      "started_at":"2026-11-19T05:00:00.000Z","last_seen_at":"2026-11-20T06:14:59.871Z",\
      "last_seen_age_seconds":0.252}],"errors":[{"service":"log-writer",\
      "instance_id":"log-writer-5f0c91d2","class":"database_unavailable","count":9,\
      "last_at":"2026-11-20T06:14:59.640Z","last_message":"no connection (SQLSTATE 08001)"}],"gone_instances":[{"service":"log-writer",\
      "instance_id":"log-writer-0b7d3a44","version":"0.0.9","started_at":"2026-11-17T05:00:00.000Z",\
      "last_seen_at":"2026-11-19T04:51:02.113Z","last_seen_age_seconds":91438.0,"errors":[{\
      "service":"log-writer","instance_id":"log-writer-0b7d3a44","class":"database_full","count":3,\
      "last_at":"2026-11-19T04:50:58.002Z","last_message":"no room left (SQLSTATE 53100)"}]}]}\
      """;

  private static final Terminal NO_TERMINAL =
      new Terminal() {
        @Override
        public boolean isThere() {
          return false;
        }

        @Override
        public Optional<String> ask(String question) {
          return Optional.empty();
        }

        @Override
        public Size size() {
          return Size.USUAL;
        }
      };

  private final StandInServer server = new StandInServer();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void showsWhatWaitsAndHowLongThatMayLast() {
    server.answersAdministration(Told.json(200, PIPELINE));

    assertThat(run()).isZero();

    assertThat(server.adminRequests()).containsExactly("GET pipeline");
    assertThat(out.toString())
        .contains(
            "DEGRADED (Kafka UP, database DOWN)",
            "accepted 12.3/s, stored 0.0/s, waiting 740, the oldest for 1 h 30 min",
            "hours until a log is lost: 334.5 of 336.0; dead letters: 1 open, 2 kept",
            "writers: group log-writer is STABLE",
            "w-1 at 10.0.0.7: partitions 0, 1")
        .containsPattern("0 +740 +1 min 15 s +12.3 +0.0 +334.5 +nobody");
  }

  @Test
  void showsWhoRunsAndWhatTheyHaveMet() {
    server.answersAdministration(Told.json(200, PIPELINE));

    assertThat(run()).isZero();

    assertThat(out.toString())
        .containsPattern("log-writer-5f0c91d2 +log-writer +0.1.0 +2026-11-19 05:00:00 +252 ms ago")
        .contains("Versions 0.1.0, 0.2.0 run beside each other: an upgrade is under way.")
        .containsPattern(
            "log-writer-5f0c91d2 +database_unavailable +9 +2026-11-20 06:14:59 +no connection"
                + " \\(SQLSTATE 08001\\)")
        .contains("log-writer-0b7d3a44 (0.0.9), last seen 2026-11-19 04:51:02")
        .containsPattern(
            "log-writer-0b7d3a44 +database_full +3 +2026-11-19 04:50:58 +no room left"
                + " \\(SQLSTATE 53100\\)");
  }

  @Test
  void redrawsInPlaceOnATerminalUntilItIsInterrupted() throws Exception {
    server.answersAdministration(Told.json(200, PIPELINE), Told.json(200, PIPELINE));

    assertThat(watch(new FakeTerminal(_ -> ""), 2)).isZero();

    String home = "\033[H";
    assertThat(out.toString())
        .contains(home + "2026-11-20T06:15:00Z, every 1 s (Ctrl-C ends it)\033[K\n")
        .contains("DEGRADED (Kafka UP, database DOWN)\033[K\n")
        .endsWith("\033[J" + System.lineSeparator());
    assertThat(out.toString().split(java.util.regex.Pattern.quote(home), -1)).hasSize(3);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void printsABlockEachTimeIntoAPipeAndGoesOnThroughAnOutage() throws Exception {
    server.answersAdministration(
        Told.json(200, PIPELINE),
        Told.problem(503, "database_unavailable", "not now"),
        Told.json(200, PIPELINE));

    assertThat(watch(NO_TERMINAL, 3)).isZero();

    String printed = out.toString();
    assertThat(printed).doesNotContain("\033").contains("Cannot look: ", "not now");
    assertThat(printed.lines().filter("2026-11-20T06:15:00Z, every 1 s"::equals)).hasSize(3);
    assertThat(printed.lines().filter(line -> line.startsWith("DEGRADED"))).hasSize(2);
  }

  @Test
  void doesNotBeginToWatchWhatItCannotSee() throws Exception {
    server.answersAdministration(Told.problem(403, "forbidden", "not for you"));

    assertThat(run("--watch")).isEqualTo(ExitCode.DENIED.value());
    assertThat(run("--watch", "--interval", "0")).isEqualTo(ExitCode.USAGE.value());
    assertThat(err.toString()).contains("--interval: 0 (expected: 1 to 3600 seconds)");
  }

  @Test
  void saysThatNothingIsKnown() {
    server.answersAdministration(
        Told.json(200, "{\"at\":null,\"state\":\"DOWN\",\"kafka\":\"DOWN\",\"database\":\"UP\"}"));

    assertThat(run()).isZero();

    assertThat(out.toString()).contains("Kafka has not answered");
  }

  @Test
  void printsTheAnswerForScripts() {
    server.answersAdministration(Told.json(200, PIPELINE));

    assertThat(run("--json")).isZero();

    assertThat(out.toString().strip()).isEqualTo(PIPELINE);
  }

  @Test
  void showsWhetherTheBooksBalance() {
    server.answersAdministration(
        Told.json(
            200,
            """
            {"balanced":false,"partitions":[{"topic":"logs","partition":3,"offsets_passed":9,\
            "consumed":8,"stored":7,"duplicates":1,"dead_lettered":0,"lost":0,"balanced":false}],\
            "clients":[{"client_id":null,"consumed":8,"stored":7,"duplicates":1,"dead_lettered":0,\
            "balanced":true}]}\
            """));

    assertThat(run("--books")).isZero();

    assertThat(server.adminRequests()).containsExactly("GET pipeline/reconciliation");
    assertThat(out.toString())
        .containsPattern("logs-3 +9 +8 +7 +1 +0 +0 +DOES NOT BALANCE")
        .containsPattern("\\(none\\) +8 +7 +1 +0")
        .contains("do NOT balance");
  }

  @Test
  void aKeyThatMayNotIsDenied() {
    server.answersAdministration(Told.problem(403, "forbidden", "not for you"));

    assertThat(run()).isEqualTo(ExitCode.DENIED.value());
    assertThat(err.toString()).contains("not for you");
  }

  /** What the command ends with when it is interrupted after so many looks. */
  private int watch(Terminal terminal, int looks) throws Exception {
    CommandLine command =
        new CommandLine(
            new PipelineCommand(
                terminal, Clock.fixed(Instant.parse("2026-11-20T06:15:00Z"), ZoneOffset.UTC)));
    FailureHandlers.install(command);
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    AtomicInteger exitCode = new AtomicInteger(-1);
    Thread watching =
        Thread.ofPlatform()
            .start(() ->
                exitCode.set(
                    command.execute(
                        "--watch", "--interval", "1", "--url", server.url(), "--key", "provider")));
    await("looks").atMost(Duration.ofMinutes(1)).until(() -> shown() == looks);
    watching.interrupt();
    watching.join(Duration.ofSeconds(10));
    return exitCode.get();
  }

  private long shown() {
    return out.toString().split("every 1 s", -1).length - 1;
  }

  private int run(String... arguments) {
    List<String> all = new ArrayList<>(List.of("pipeline"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--url", server.url(), "--key", "provider"));
    CommandLine command = CentralLoggerCommand.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(all.toArray(String[]::new));
  }
}

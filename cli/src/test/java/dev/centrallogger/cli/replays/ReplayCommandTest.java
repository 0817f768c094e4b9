package dev.centrallogger.cli.replays;

import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.cli.CentralLoggerCommand;
import dev.centrallogger.cli.StandInServer;
import dev.centrallogger.cli.StandInServer.Told;
import dev.centrallogger.cli.command.ExitCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ReplayCommandTest {

  private final StandInServer server = new StandInServer();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void planTellsWhatAReplayWouldDo() {
    server.answersAdministration(
        Told.json(
            200,
            """
            {"records":1200,"already_stored":1000,"missing":150,"would_be_dead_lettered":40,\
            "skipped":10,"expired":70000,"kept_since":"2026-11-19T06:15:00.5Z","bytes":1048576,\
            "offsets":2000,"offsets_read":1500,"complete":false,\
            "estimated_seconds":90,"records_per_second":2000}\
            """));

    assertThat(run("plan", "--from", "2026-11-19T00:00:00Z", "--client", "client_1")).isZero();

    assertThat(server.adminRequests())
        .containsExactly(
            "POST replays/plan"
                + " {\"from\":\"2026-11-19T00:00:00Z\",\"client_id\":\"client_1\"}");
    assertThat(out.toString())
        .contains(
            "1,200 records, 1.0 MiB",
            "1,000 are stored already",
            "150 are missing",
            "40 would be dead letters",
            "10 are discarded",
            "about 1 min 30 s at 2,000/s",
            "Up to 70,000 more, of all clients, are not there any more: Kafka has deleted what"
                + " arrived before 2026-11-19 06:15:00.",
            "the first 1,500 of 2,000");
  }

  @Test
  void planSaysWhereThereIsNothing() {
    server.answersAdministration(Told.json(200, "{\"records\":0,\"complete\":true}"));

    assertThat(run("plan", "--client", "clinet_1")).isZero();

    assertThat(out.toString()).contains("Is the client right?").doesNotContain("deleted");
  }

  @Test
  void startGoesOnFollowingAfterAnOutage() {
    server.answersAdministration(
        Told.json(201, replay("pending", 0)),
        Told.json(200, replay("running", 50)),
        Told.problem(503, "database_unavailable", "The database is away."),
        Told.json(200, replay("completed", 100)));

    assertThat(run("start")).isZero();

    assertThat(out.toString()).contains("replay r-1: completed");
  }

  @Test
  void statusSaysWhatWasNotThereAndWhatWentWrong() {
    server.answersAdministration(
        Told.json(200, replay("failed", 50).replace("\"expired\":0", "\"expired\":3")));

    assertThat(run("status", "r-1")).isZero();

    assertThat(out.toString())
        .contains("up to 3 more", "were not there any more", "the log topic was made anew")
        .doesNotContain("left");
  }

  @Test
  void startFollowsItToItsEnd() {
    server.answersAdministration(
        Told.json(201, replay("pending", 0)),
        Told.json(200, replay("running", 50)),
        Told.json(200, replay("completed", 100)));

    assertThat(run("start", "--rate", "500")).isZero();

    assertThat(server.adminRequests())
        .containsExactly(
            "POST replays {\"records_per_second\":500}", "GET replays/r-1", "GET replays/r-1");
    assertThat(err.toString()).contains("r-1 is started");
    assertThat(out.toString())
        .contains("replay r-1: completed", "read 100 of 100", "7 records: 5 stored");
  }

  @Test
  void oneThatFailedIsAFailure() {
    server.answersAdministration(
        Told.json(201, replay("pending", 0)), Told.json(200, replay("failed", 10)));

    assertThat(run("start")).isEqualTo(ExitCode.FAILED.value());
  }

  @Test
  void aSecondOneIsRefused() {
    server.answersAdministration(Told.problem(409, "conflict", "Another replay is under way"));

    assertThat(run("start", "--detach")).isEqualTo(ExitCode.REJECTED.value());
    assertThat(err.toString()).contains("Another replay is under way");
  }

  @Test
  void statusListsThemOrShowsOne() {
    server.answersAdministration(
        Told.json(200, "{\"data\":[%s]}".formatted(replay("running", 50))),
        Told.json(200, replay("running", 50)));

    assertThat(run("status")).isZero();
    assertThat(run("status", "r-1")).isZero();

    assertThat(server.adminRequests()).containsExactly("GET replays", "GET replays/r-1");
    assertThat(out.toString()).containsPattern("r-1 +running +client_1 +7 +5 +50 +100");
  }

  @Test
  void cancelEndsOne() {
    server.answersAdministration(Told.json(200, replay("cancelling", 50)));

    assertThat(run("cancel", "r-1", "--yes")).isZero();

    assertThat(server.adminRequests()).containsExactly("POST replays/r-1/cancel {}");
  }

  private static String replay(String state, int passed) {
    return """
    {"replay_id":"r-1","state":"%s","client_id":"client_1","yielding":false,\
    "created_at":"2026-11-20T06:15:00Z","progress":{"offsets":100,"passed":%d,"fraction":0.5,\
    "per_second":10.0,"seconds_left":5},"fault":%s,"counts":{"records":7,"stored":5,"already_stored":2,\
    "skipped":0,"dead_lettered":0,"expired":0}}\
    """
        .formatted(state, passed, state.equals("failed") ? "\"topic_changed\"" : "null");
  }

  private int run(String... arguments) {
    List<String> all = new ArrayList<>(List.of("replay"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--url", server.url(), "--key", "provider"));
    CommandLine command = CentralLoggerCommand.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(all.toArray(String[]::new));
  }
}

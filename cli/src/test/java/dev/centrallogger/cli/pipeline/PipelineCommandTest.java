package dev.centrallogger.cli.pipeline;

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

class PipelineCommandTest {

  private static final String PIPELINE =
      """
      {"at":"2026-11-20T06:15:00.123Z","state":"DEGRADED","kafka":"UP","database":"DOWN",\
      "accepted_per_second":12.34,"stored_per_second":0.0,"rate_window_seconds":60.0,\
      "lag_records":740,"lag_growth_per_second":12.34,"oldest_unstored_age_seconds":5430.0,\
      "hours_until_loss":334.5,"buffer_retention_hours":336.0,"dead_letters":{"kept":2},\
      "partitions":[{"partition":0,"begin_offset":0,"end_offset":740,"stored_offset":0,\
      "lag_records":740,"accepted_per_second":12.34,"stored_per_second":0.0,\
      "oldest_unstored_age_seconds":75.0,"hours_until_loss":334.5,"owner":null}],\
      "writer_group":{"group":"log-writer","state":"STABLE","members":[{"instance_id":"w-1",\
      "client_id":"w-1","host":"10.0.0.7","partitions":[0,1]}]}}\
      """;

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
            "hours until a log is lost: 334.5 of 336.0; dead letters kept: 2",
            "writers: group log-writer is STABLE",
            "w-1 at 10.0.0.7: partitions 0, 1")
        .containsPattern("0 +740 +1 min 15 s +12.3 +0.0 +334.5 +nobody");
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

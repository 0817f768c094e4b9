package dev.centrallogger.cli.deadletters;

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

class DeadLettersCommandTest {

  private static final String LETTER =
      """
      {"dead_letter_id":"id-1","state":"open","reason":"malformed","shape":"no value",\
      "client_id":null,"attempts":2,"bytes":2048,"last_failed_at":"2026-11-20T06:15:00.123Z",\
      "origin":{"topic":"logs","partition":3,"offset":17},"key":{"text":"client_1","base64":null},\
      "value":{"text":null,"base64":"/w=="},"value_is_complete":false}\
      """;

  private final StandInServer server = new StandInServer();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void listsWhatWaits() {
    server.answersAdministration(
        Told.json(
            200,
            "{\"data\":[%s],\"pagination\":{\"page\":1,\"total_pages\":4,\"total\":1234}}"
                .formatted(LETTER)));

    assertThat(run("list", "--error", "malformed", "--client", "client_1")).isZero();

    assertThat(server.adminRequests())
        .containsExactly("GET dead-letters?reason=malformed&client_id=client_1&page=1");
    assertThat(out.toString())
        .containsPattern("id-1 +open +malformed +no value +- +2 +2.0 KiB +2026-11-20 06:15:00")
        .contains("page 1 of 4, 1,234 in all");
  }

  @Test
  void listsGroups() {
    server.answersAdministration(
        Told.json(
            200,
            """
            {"data":[{"count":7,"open":5,"retrying":2,"reason":"malformed","shape":"no value",\
            "clients":1,"first_failed_at":"2026-11-20T06:15:00Z",\
            "last_failed_at":"2026-11-20T07:15:00Z"}],"totals":{"open":5,"retry_requested":1,\
            "retrying":1,"resolved":9,"discarded":3}}\
            """));

    assertThat(run("list", "--groups")).isZero();

    assertThat(server.adminRequests()).containsExactly("GET dead-letters/groups");
    assertThat(out.toString())
        .containsPattern("7 +5 +2 +malformed +no value +1 +2026-11-20 06:15 +2026-11-20 07:15")
        .contains("5 open, 1 to be retried, 1 retrying, 9 resolved, 3 discarded");
  }

  @Test
  void showsOne() {
    server.answersAdministration(Told.json(200, LETTER));

    assertThat(run("show", "id-1")).isZero();

    assertThat(server.adminRequests()).containsExactly("GET dead-letters/id-1");
    assertThat(out.toString())
        .contains("malformed: no value", "logs-3@17", "client_1", "base64 /w==", "2.0 KiB in all");
  }

  @Test
  void showsNothingThatATerminalWouldObey() {
    server.answersAdministration(
        Told.json(
            200,
            """
            {"dead_letter_id":"id-1","origin":{},"key":{"text":"a\\u001b[2J\\nb"},
             "headers":[{"name":"x\\u0007","value":{"text":"y\\u009b"}}],
             "value":{"text":"one\\u001b]0;owned\\u0007\\n\\ttwo \\u00e9"}}\
            """));

    assertThat(run("show", "id-1")).isZero();

    assertThat(out.toString())
        .contains("a\uFFFD[2J b", "header x\uFFFD", "y\uFFFD")
        .contains("one\uFFFD]0;owned\uFFFD\n\ttwo \u00e9")
        .doesNotContain("\u001b", "\u0007");
  }

  @Test
  void saysWhereThereIsNone() {
    server.answersAdministration(
        Told.json(200, "{\"data\":[],\"pagination\":{\"page\":1,\"total_pages\":0,\"total\":0}}"),
        Told.json(202, "{\"requested\":0,\"skipped\":0}"));

    assertThat(run("list", "--error", "nonsense")).isZero();
    assertThat(run("retry", "--error", "nonsense")).isZero();

    assertThat(out.toString()).startsWith("none\n").contains("none that is open");
  }

  @Test
  void triesOneAFilterOrAllAgain() {
    server.answersAdministration(
        Told.json(202, LETTER),
        Told.json(202, "{\"requested\":4,\"skipped\":1}"),
        Told.json(202, "{\"requested\":4,\"skipped\":0}"));

    assertThat(run("retry", "id-1", "--as-new")).isZero();
    assertThat(run("retry", "--error", "malformed")).isZero();
    assertThat(run("retry", "--all")).isZero();

    assertThat(server.adminRequests())
        .containsExactly(
            "POST dead-letters/id-1/retry {\"as_new\":true}",
            "POST dead-letters/retry {\"reason\":\"malformed\"}",
            "POST dead-letters/retry {\"all\":true}");
    assertThat(out.toString()).contains("4 will be tried again", "1 id conflicts are left");
  }

  @Test
  void discardsWithAReason() {
    server.answersAdministration(
        Told.json(200, LETTER), Told.json(200, "{\"requested\":4,\"skipped\":0}"));

    assertThat(run("discard", "id-1", "--reason", "a test", "--yes")).isZero();
    assertThat(run("discard", "--client", "client_1", "--reason", "a test", "--yes")).isZero();

    assertThat(server.adminRequests())
        .containsExactly(
            "POST dead-letters/id-1/discard {\"reason\":\"a test\"}",
            "POST dead-letters/discard {\"client_id\":\"client_1\",\"discard_reason\":\"a test\"}");
  }

  @Test
  void doesNothingThatIsNotClear() {
    assertThat(run("retry")).isEqualTo(ExitCode.USAGE.value());
    assertThat(run("retry", "id-1", "--all")).isEqualTo(ExitCode.USAGE.value());
    assertThat(run("discard", "--all", "--yes")).isEqualTo(ExitCode.USAGE.value());
    assertThat(server.adminRequests()).isEmpty();
  }

  private int run(String... arguments) {
    List<String> all = new ArrayList<>(List.of("dead-letters"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--url", server.url(), "--key", "provider"));
    CommandLine command = CentralLoggerCommand.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(all.toArray(String[]::new));
  }
}

package dev.centrallogger.cli.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.cli.CentralLoggerCommand;
import dev.centrallogger.cli.StandInServer;
import dev.centrallogger.cli.StandInServer.Told;
import dev.centrallogger.cli.command.Confirmation;
import dev.centrallogger.cli.command.ExitCode;
import dev.centrallogger.cli.command.FailureHandlers;
import dev.centrallogger.cli.command.FakeTerminal;
import dev.centrallogger.cli.command.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class KeysCommandTest {

  private static final String ID = "key_00000000000000000001";
  private static final String KEY =
      """
      {"key_id":"%s","prefix":"clk_abcd","client_id":"client_1","role":"READ","state":"active",\
      "name":"the dashboard","created_at":"2026-11-20T06:15:00.123456Z","last_used_at":null,\
      "expires_at":"2027-11-20T06:15:00Z"%s}\
      """
          .stripTrailing();

  private final StandInServer server = new StandInServer();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void createSendsWhatWasAskedForAndPrintsTheKey() {
    server.answersAdministration(Told.json(201, key(",\"key\":\"clk_abcdSECRET\"")));

    assertThat(
            run(
                "create",
                "--client",
                "client_1",
                "--role",
                "READ",
                "--name",
                "the dashboard",
                "--expires",
                "2027-11-20T06:15:00Z",
                "--logs-per-second",
                "5"))
        .isZero();

    assertThat(server.adminRequests())
        .containsExactly(
            "POST api-keys {\"role\":\"READ\",\"client_id\":\"client_1\",\"name\":\"the dashboard\","
                + "\"expires_at\":\"2027-11-20T06:15:00Z\",\"logs_per_second\":5}");
    assertThat(server.header("X-API-Key")).isEqualTo("provider");
    assertThat(out.toString()).contains("clk_abcdSECRET", ID, "2027-11-20 06:15");
    assertThat(err.toString()).contains("shown this once").doesNotContain("SECRET");
  }

  @Test
  void createSendsOnlyWhatWasAskedFor() {
    assertThat(run("create", "--role", "PROVIDER", "--json")).isZero();

    assertThat(server.adminRequests()).containsExactly("POST api-keys {\"role\":\"PROVIDER\"}");
    assertThat(out.toString()).isEqualTo("{}" + System.lineSeparator());
  }

  @Test
  void listPrintsATableOfAllPages() {
    server.answersAdministration(
        Told.json(200, page(key(""), 2)), Told.json(200, page(key("").replace(ID, "key_2"), 2)));

    assertThat(run("list", "--client", "a b&c", "--role", "READ", "--state", "active")).isZero();

    assertThat(server.adminRequests())
        .containsExactly(
            "GET api-keys?client_id=a%20b%26c&role=READ&state=active&page_size=200&page=1",
            "GET api-keys?client_id=a%20b%26c&role=READ&state=active&page_size=200&page=2");
    List<String> lines = out.toString().lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.getFirst()).startsWith("KEY ID").endsWith("NAME");
    assertThat(lines.get(1))
        .matches(
            ID
                + "  clk_abcd  client_1  READ  active  2026-11-20 06:15  - +2027-11-20 06:15"
                + "  the dashboard");
    int column = lines.getFirst().indexOf("STATE");
    assertThat(lines).allSatisfy(line -> assertThat(line.charAt(column - 1)).isEqualTo(' '));
  }

  @Test
  void listPrintsJsonForScripts() {
    server.answersAdministration(Told.json(200, page(key(""), 1)));

    assertThat(run("list", "--json")).isZero();

    assertThat(out.toString().strip()).isEqualTo("{\"data\":[" + key("") + "]}");
  }

  @Test
  void rotatePrintsTheNewKey() {
    server.answersAdministration(Told.json(201, key(",\"key\":\"clk_abcdSECRET\"")));

    assertThat(run("rotate", ID, "--overlap", "12h")).isZero();

    assertThat(server.adminRequests())
        .containsExactly("POST api-keys/" + ID + "/rotate {\"overlap_seconds\":43200}");
    assertThat(out.toString()).contains("clk_abcdSECRET");
  }

  @Test
  void revokeAsksFirst() {
    server.answersAdministration(Told.json(200, key("")), Told.json(200, key("")));
    AtomicReference<String> asked = new AtomicReference<>("");

    int exitCode =
        revoke(
            new FakeTerminal(question -> {
              asked.set(question);
              return "y";
            }));

    assertThat(exitCode).isZero();
    assertThat(asked.get())
        .isEqualTo("Revoke " + ID + " (clk_abcd..., READ, client client_1)? [y/N]");
    assertThat(server.adminRequests())
        .containsExactly("GET api-keys/" + ID, "POST api-keys/" + ID + "/revoke {}");
    assertThat(out.toString()).startsWith("revoked " + ID);
  }

  @Test
  void revokeTakesNoForAnAnswer() {
    server.answersAdministration(Told.json(200, key("")));

    assertThat(revoke(new FakeTerminal(question -> "n"))).isEqualTo(ExitCode.INTERRUPTED.value());

    assertThat(server.adminRequests()).containsExactly("GET api-keys/" + ID);
  }

  @Test
  void revokeIsRefusedWhereNobodyCanBeAsked() {
    assertThat(run("revoke", ID)).isEqualTo(ExitCode.USAGE.value());

    assertThat(err.toString()).contains("give --yes");
    assertThat(server.adminRequests()).isEmpty();
  }

  @Test
  void revokeDoesNotAskWhenToldSo() {
    server.answersAdministration(Told.json(200, key("")));

    assertThat(run("revoke", ID, "--yes", "--json")).isZero();

    assertThat(server.adminRequests()).containsExactly("POST api-keys/" + ID + "/revoke {}");
    assertThat(out.toString().strip()).isEqualTo(key(""));
  }

  @ParameterizedTest
  @CsvSource({
    "401,DENIED",
    "403,DENIED",
    "404,REJECTED",
    "409,REJECTED",
    "503,UNAVAILABLE",
    "500,FAILED"
  })
  void theExitCodeSaysHowItEnded(int status, ExitCode expected) {
    server.answersAdministration(Told.problem(status, "code", "in the server's words"));

    assertThat(run("rotate", ID)).isEqualTo(expected.value());

    assertThat(err.toString()).contains("in the server's words (HTTP " + status + ", code)");
  }

  @Test
  void everyFaultIsPrinted() {
    server.answersAdministration(
        Told.json(
            400,
            """
            {"detail":"role: wrong; and 1 more","errors":[{"field":"role","message":"wrong"},\
            {"field":"name","message":"too long"}]}\
            """));

    assertThat(run("create")).isEqualTo(ExitCode.REJECTED.value());

    assertThat(err.toString()).contains("role: wrong", "name: too long");
  }

  @Test
  void aSystemThatIsNotThereIsUnavailable() {
    server.close();

    assertThat(run("list")).isEqualTo(ExitCode.UNAVAILABLE.value());

    assertThat(err.toString()).contains("nothing listens at " + server.url(), "doctor");
  }

  @Test
  void anAnswerOfAnotherServerIsNoSuccess() {
    server.answersAdministration(new Told(200, Map.of(), "<html>It works!</html>"));

    assertThat(run("list")).isEqualTo(ExitCode.FAILED.value());

    assertThat(err.toString()).contains("HTTP 200, and not from Central Logger");
  }

  @ParameterizedTest
  @CsvSource({"create,--expires,soon", "rotate,--overlap,1w"})
  void aSpanThatIsNoneIsRefused(String command, String option, String value) {
    assertThat(run(command, option, value)).isEqualTo(ExitCode.USAGE.value());
    assertThat(err.toString()).contains(value, "expected");
  }

  private int run(String... arguments) {
    List<String> all = new ArrayList<>(List.of("keys"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--url", server.url(), "--key", "provider"));
    return execute(CentralLoggerCommand.commandLine(), all.toArray(String[]::new));
  }

  private int revoke(Terminal terminal) {
    CommandLine command = new CommandLine(new RevokeKeyCommand(new Confirmation(terminal)));
    FailureHandlers.install(command);
    return execute(command, ID, "--url", server.url(), "--key", "provider");
  }

  private int execute(CommandLine command, String... arguments) {
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(arguments);
  }

  private static String key(String more) {
    return KEY.formatted(ID, more);
  }

  private static String page(String key, int pages) {
    return "{\"data\":[%s],\"pagination\":{\"total_pages\":%d}}".formatted(key, pages);
  }
}

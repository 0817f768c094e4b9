package dev.centrallogger.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.cli.StandInServer.Told;
import dev.centrallogger.cli.command.ExitCode;
import dev.centrallogger.cli.command.FailureHandlers;
import dev.centrallogger.cli.http.OtherServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DoctorCommandTest {

  private static final Told FOREIGN = new Told(200, Map.of(), "<html>It works!</html>");

  /** This server wants all of a log before it says that it is too large. */
  private static final Duration OFFER = Duration.ofMillis(50);

  @AutoClose private final SickSystem system = new SickSystem();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void followsALogThroughASystemThatIsWell() {
    assertThat(examine()).isZero();

    assertThat(out.toString())
        .startsWith("Examines %s (from --url).".formatted(system.url()))
        .containsPattern("ok +address +127.0.0.1 port \\d+, connected in")
        .containsPattern("- +tls +not used")
        .containsPattern("ok +health +UP")
        .containsPattern("ok +key +of the role CLIENT of client_1")
        .containsPattern("ok +accepted +.*id-1")
        .containsPattern("ok +stored +after")
        .containsPattern("ok +readable +after .* as a log of client_1")
        .endsWith("Nothing is wrong." + System.lineSeparator());
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void tellsScriptsTheSame() {
    assertThat(examine("--json")).isZero();

    JsonNode report = JsonMapper.shared().readTree(out.toString());
    assertThat(report.path("healthy").asBoolean()).isTrue();
    assertThat(report.path("url_from").asString()).isEqualTo("from --url");
    assertThat(report.path("role").asString()).isEqualTo("CLIENT");
    assertThat(report.path("client_id").asString()).isEqualTo("client_1");
    assertThat(report.path("log_id").asString()).isEqualTo("id-1");
    assertThat(step(report, "readable").path("state").asString()).isEqualTo("ok");
    assertThat(step(report, "readable").path("milliseconds").isNumber()).isTrue();
    assertThat(step(report, "tls").path("state").asString()).isEqualTo("skipped");
  }

  @ParameterizedTest
  @CsvSource({
    "GET /api/v1/logs, GET /api/v1/logs/id-1, INGEST, stored",
    "POST /api/v1/logs, the canary, READ, accepted"
  })
  void saysSoWhereTheRoleCannot(String forbidden, String more, String role, String unseen) {
    system.forbids(forbidden, more);

    assertThat(examine()).isZero();

    assertThat(out.toString()).contains("of the role " + role).containsPattern("- +" + unseen);
  }

  @Test
  void showsAProviderThePipeline() {
    system
        .forbids("POST /api/v1/logs")
        .says("GET /api/v1/admin/api-keys", Told.json(200, "{\"data\":[]}"))
        .says(
            "GET /api/v1/admin/pipeline",
            Told.json(
                200,
                "{\"state\":\"DEGRADED\",\"lag_records\":1200,\"oldest_unstored_age_seconds\":90,"
                    + "\"hours_until_loss\":12,\"errors\":[{\"class\":\"database_unavailable\","
                    + "\"instance_id\":\"log-writer-1\",\"last_message\":\"no connection\"}]}"));

    assertThat(examine()).isEqualTo(ExitCode.UNHEALTHY.value());

    assertThat(out.toString())
        .contains("of the role PROVIDER")
        .containsPattern(
            "WRONG +pipeline +DEGRADED: 1,200 logs wait, the oldest for 1 min 30 s; 12 h 0 min")
        .contains("; last error: database_unavailable of log-writer-1, no connection")
        .contains("Wrong: pipeline.");
  }

  @Test
  void sendsNoLogWhenToldSo() {
    assertThat(examine("--no-canary")).isZero();

    assertThat(out.toString()).containsPattern("- +accepted +and stored, readable: told not to");
    assertThat(system.requests().stream().filter("POST /api/v1/logs"::equals))
        .as("what the key may do, and the limit")
        .hasSize(2);
    assertThat(out.toString()).containsPattern("- +limits +something in between wants all");
  }

  @Test
  void namesAHostThatIsUnknown() {
    assertThat(run("--url", "http://no-such-host.invalid", "--key", "k"))
        .isEqualTo(ExitCode.UNHEALTHY.value());

    assertThat(out.toString()).containsPattern("WRONG +address +no-such-host.invalid: no host");
  }

  @Test
  void namesAPortWhereNothingListens() {
    system.close();

    assertThat(examine()).isEqualTo(ExitCode.UNHEALTHY.value());

    assertThat(out.toString())
        .containsPattern("WRONG +address +nothing listens at 127.0.0.1 port")
        .contains("./central-logger start")
        .containsPattern("- +key +and .*: no connection");
  }

  @Test
  void namesAPortWhereAnotherProtocolIsSpoken() throws Exception {
    try (OtherServer ssh = OtherServer.saying("SSH-2.0-OpenSSH_9.6\r\n")) {
      assertThat(run("--url", "http://" + ssh.address(), "--key", "k"))
          .isEqualTo(ExitCode.UNHEALTHY.value());
    }

    assertThat(out.toString()).containsPattern("WRONG +health +.*not answer as an HTTP server");
  }

  @Test
  void isNotHeldUpByAServerThatNeverAnswers() throws Exception {
    try (OtherServer silent = OtherServer.silent()) {
      assertThat(run("--url", "http://" + silent.address(), "--key", "k", "--timeout", "0.3"))
          .isEqualTo(ExitCode.UNHEALTHY.value());
    }

    assertThat(out.toString()).containsPattern("WRONG +health +nothing came of it within");
  }

  @Test
  void showsItsKeyToNobodyElse() {
    system.says("GET /health", FOREIGN);

    assertThat(examine()).isEqualTo(ExitCode.UNHEALTHY.value());

    assertThat(out.toString()).containsPattern("WRONG +health +HTTP 200, and not from Central");
    assertThat(system.requests()).containsExactly("GET /health", "GET /health/live");
    assertThat(system.keyOf("GET /health")).isEmpty();
  }

  @Test
  void tellsAProxyFromWhatIsBehindIt() {
    system.says("GET /health", new Told(502, Map.of(), "<html>Bad Gateway</html>"));

    assertThat(examine()).isEqualTo(ExitCode.UNHEALTHY.value());

    assertThat(out.toString()).containsPattern("WRONG +health +HTTP 502 from a proxy");
  }

  @Test
  void saysWhatTheSystemSaysOfItself() {
    system.says(
        "GET /health",
        Told.json(503, "{\"status\":\"DOWN\",\"checks\":{\"kafka\":\"DOWN\",\"keys\":\"UP\"}}"));

    assertThat(examine()).isEqualTo(ExitCode.UNHEALTHY.value());

    assertThat(out.toString())
        .containsPattern("WRONG +health +DOWN: kafka DOWN")
        .contains("KAFKA_BOOTSTRAP_SERVERS")
        .as("the rest goes on")
        .containsPattern("ok +readable");
  }

  @Test
  void namesAKeyThatIsUnknown() {
    Told unknown = Told.problem(401, "unauthenticated", "The API key is unknown");
    system.says("POST /api/v1/logs", unknown).says("GET /api/v1/logs", unknown);

    assertThat(examine()).isEqualTo(ExitCode.UNHEALTHY.value());

    assertThat(out.toString())
        .containsPattern("WRONG +key +The API key is unknown \\(HTTP 401")
        .contains("central-logger keys list")
        .containsPattern("- +limits +and .*: see key");
  }

  @Test
  void saysThatNoKeyWasGiven() {
    assertThat(run("--url", system.url(), "--key", "")).isZero();

    assertThat(out.toString()).containsPattern("- +key +and .*no key was given");
  }

  @ParameterizedTest
  @CsvSource({"PT10M, WRONG, behind", "PT-20S, WARNING, ahead of"})
  void comparesTheClocks(Duration offset, String state, String side) {
    Clock clock = Clock.offset(Clock.systemUTC(), offset);

    execute(new DoctorCommand(clock, OFFER), "--url", system.url(), "--key", "k", "--no-canary");

    assertThat(out.toString())
        .containsPattern(state + " +clock +the server is .* " + side + " this machine");
  }

  @Test
  void namesADatabaseThatIsAway() {
    Told away = Told.problem(503, "database_unavailable", "The database cannot be reached now.");
    system
        .says("GET /api/v1/logs", away)
        .says("GET /api/v1/logs/id-1", away)
        .says(
            "GET /api/v1/logs/id-1/receipt",
            Told.json(200, "{\"state\":\"not_yet\",\"records_behind\":7,\"seconds_behind\":61}"));

    assertThat(examine("--timeout", "0.6")).isEqualTo(ExitCode.UNHEALTHY.value());

    assertThat(out.toString())
        .containsPattern("ok +key +of the role CLIENT")
        .containsPattern("WRONG +read +The database cannot be reached now")
        .containsPattern("ok +accepted")
        .containsPattern("WRONG +stored +not after .*: not_yet, 7 records and 1 min 1 s behind")
        .containsPattern("WRONG +readable")
        .contains("Wrong: read, stored, readable. Begin with the first.");
  }

  @Test
  void namesALogThatCannotBeStored() {
    system.says(
        "GET /api/v1/logs/id-1/receipt",
        Told.json(200, "{\"state\":\"dead_lettered\",\"reason\":\"id_conflict\"}"));

    assertThat(examine()).isEqualTo(ExitCode.UNHEALTHY.value());

    assertThat(out.toString()).containsPattern("WRONG +stored +.*cannot hold it: id_conflict");
  }

  @Test
  void namesABufferThatTakesNothing() {
    system.says("the canary", Told.problem(503, "buffer_unavailable", "The buffer is away."));

    assertThat(examine()).isEqualTo(ExitCode.UNHEALTHY.value());

    assertThat(out.toString())
        .containsPattern("WRONG +accepted +The buffer is away")
        .containsPattern("- +stored +nothing was accepted");
  }

  @ParameterizedTest
  @CsvSource({"0", "-1", "NaN", "5000"})
  void refusesATimeThatIsNone(String seconds) {
    assertThat(examine("--timeout", seconds)).isEqualTo(ExitCode.USAGE.value());
    assertThat(err.toString()).contains("--timeout", "expected: up to 3600 seconds");
  }

  private static JsonNode step(JsonNode report, String name) {
    return report
        .path("steps")
        .valueStream()
        .filter(step -> step.path("step").asString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private int examine(String... more) {
    List<String> arguments = new ArrayList<>(List.of("--url", system.url(), "--key", "k"));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  private int run(String... arguments) {
    return execute(new DoctorCommand(Clock.systemUTC(), OFFER), arguments);
  }

  private int execute(DoctorCommand doctor, String... arguments) {
    CommandLine command = new CommandLine(doctor);
    FailureHandlers.install(command);
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(arguments);
  }
}

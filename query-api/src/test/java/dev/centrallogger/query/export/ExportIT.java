package dev.centrallogger.query.export;

import static dev.centrallogger.testsupport.WorkflowLogs.aLog;
import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.model.LogStatus;
import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.query.LogTable;
import dev.centrallogger.query.QueryApi;
import dev.centrallogger.query.QueryApi.Answer;
import dev.centrallogger.query.SharedQueryApi;
import dev.centrallogger.testsupport.TestDatabase;
import dev.centrallogger.testsupport.WorkflowLogBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Logs as a file, as the contract's section 5 says. */
class ExportIT {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Instant BEGIN = Instant.parse("2026-11-20T06:15:00Z");

  private static final SharedQueryApi SHARED = SharedQueryApi.get();
  private static final QueryApi api = SHARED.api();
  private static final TestDatabase database = SHARED.database();

  private final ClientId client = SHARED.newClient();

  @Test
  void asLinesOfJsonHoldsWholeLogsNewestFirst() {
    List<WorkflowLog> logs =
        insert(
            IntStream.range(0, 3)
                .mapToObj(i -> newLog(i).withPayload("{\"trace\": {\"n\": [1.10, \"\\n\"]}}")));

    Answer answer = export("?format=ndjson");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/x-ndjson");
    assertThat(answer.header("Content-Disposition"))
        .matches("attachment; filename=\"workflow-logs-\\d{8}T\\d{6}Z\\.ndjson\"");
    assertThat(answer.text().lines())
        .containsExactlyElementsOf(
            logs.reversed().stream()
                .map(log -> api.get("/api/v1/logs/" + log.logId(), client.value()).text())
                .toList());
    assertThat(export("").text()).isEqualTo(answer.text());
  }

  @Test
  void asATableHasALineForEachLogAndNothingASpreadsheetWouldRun() {
    insert(
        Stream.of(
            newLog(1)
                .withTicketId("=cmd|'/c calc'!A1")
                .withExecutionTimeSeconds(1.5)
                .withConfidence(0.25)
                .withCategory("a, \"b\"")
                .withResolutionStatus("-1")
                .withWorkflowVersion("@2")
                .withIdempotencyKey("+3")
                .withMetrics("{\"confidence\": 0.25}"),
            newLog(0)));

    Answer answer = export("?format=csv");

    assertThat(answer.header("Content-Type")).isEqualToIgnoringCase("text/csv;charset=utf-8");
    assertThat(answer.header("Content-Disposition")).contains(".csv\"");
    String[] lines = answer.text().split("\r\n");
    assertThat(lines).hasSize(3);
    assertThat(lines[0])
        .isEqualTo(
            "log_id,client_id,ticket_id,environment,status,executed_at,idempotency_key,"
                + "workflow_version,execution_time_seconds,category,resolution_status,confidence,"
                + "created_at,altered,metrics");
    assertThat(lines[1])
        .contains(
            client.value()
                + ",\"'=cmd|'/c calc'!A1\",production,SUCCESS,"
                + "2026-11-20T06:15:01.000000Z,\"'+3\",\"'@2\",1.5,\"a, \"\"b\"\"\",\"'-1\",0.25,")
        .endsWith(",false,\"{\"\"confidence\"\": 0.25}\"");
    assertThat(lines[2]).contains(",TICKET-1,").contains(",,,,,,").endsWith(",false,");
  }

  @Test
  void ofNoLogsIsAnEmptyFileOrATableWithoutLines() {
    assertThat(export("?format=ndjson").text()).isEmpty();
    assertThat(export("?format=csv").text().lines()).hasSize(1);
  }

  @Test
  void takesTheFiltersOfTheList() {
    insert(
        Stream.of(
            newLog(0).withStatus(LogStatus.ERROR).withTicketId("FOUND"),
            newLog(1).withStatus(LogStatus.ERROR).withCategory("other"),
            newLog(2).withCategory("refund")));

    Answer answer = export("?status=error&to=2026-11-20T06:15:01Z");

    assertThat(tickets(answer)).containsExactly("FOUND");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"?format=xml", "?format=csv&format=csv", "?page=1", "?status=x", "?foo=1"})
  void refusesWhatItDoesNotKnow(String query) {
    Answer answer = export(query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("code").asString()).isEqualTo("invalid_parameter");
    assertThat(answer.header("Content-Disposition")).isEmpty();
  }

  @Test
  void holdsTheCallersLogsAlone() {
    insert(Stream.of(newLog(0)));
    ClientId other = SHARED.newClient();

    assertThat(api.get("/api/v1/logs/export", other.value()).text()).isEmpty();
    assertThat(export("?client_id=" + other).status()).isEqualTo(403);
    assertThat(tickets(api.get("/api/v1/logs/export?client_id=" + client, QueryApi.PROVIDER)))
        .containsExactly("TICKET-1");
  }

  @Test
  void toldByHeadAloneSendsNoFile() {
    insert(Stream.of(newLog(0)));

    Answer answer =
        api.send(
            HttpRequest.newBuilder(api.uri("/api/v1/logs/export?format=csv"))
                .header("X-API-Key", client.value())
                .HEAD()
                .build());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Disposition")).contains(".csv");
    assertThat(answer.text()).isEmpty();
  }

  @Test
  void ofManyPiecesHoldsEachLogThatWasThereOnceWhileOthersArrive() throws Exception {
    List<WorkflowLog> logs = insertLarge(2_500, 4_000);

    List<String> found = new ArrayList<>();
    try (HttpClient http = HttpClient.newHttpClient();
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(
                    http.send(
                            HttpRequest.newBuilder(api.uri("/api/v1/logs/export"))
                                .header("X-API-Key", client.value())
                                .build(),
                            BodyHandlers.ofInputStream())
                        .body(),
                    StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      insert(IntStream.range(0, 50).mapToObj(i -> newLog(i * 40).withTicketId("LATE")));
      for (; line != null; line = lines.readLine()) {
        JsonNode log = JSON.readTree(line);
        if (!log.path("ticket_id").asString().equals("LATE")) {
          found.add(log.path("log_id").asString());
        }
      }
    }

    assertThat(found)
        .containsExactlyElementsOf(
            logs.reversed().stream().map(log -> log.logId().toString()).toList());
  }

  /** A search passes 1,000 logs in a step. */
  @Test
  void ofFewLogsAmongManyTakesStepsThatFindNone() throws Exception {
    List<WorkflowLog> logs =
        insert(
            IntStream.range(0, 3_500)
                .mapToObj(i -> newLog(i).withTicketId(i == 7 || i == 3_007 ? "RARE" : "T")));

    List<String> found =
        api.get("/api/v1/logs/export?q=rare&from=2000-01-01T00:00:00Z", client.value())
            .text()
            .lines()
            .map(line -> JSON.readTree(line).path("log_id").asString())
            .toList();

    assertThat(found)
        .containsExactly(logs.get(3_007).logId().toString(), logs.get(7).logId().toString());
  }

  /** More of them than there are connections to the database. */
  @Test
  void readersThatStallOrGoAwayKeepNoConnection() throws IOException {
    insertLarge(40, 1_000_000);
    List<Socket> stalled = new ArrayList<>();
    try {
      for (int i = 0; i < 12; i++) {
        Socket socket = ask("/api/v1/logs/export");
        stalled.add(socket);
        // it has begun
        assertThat(socket.getInputStream().readNBytes(12))
            .isEqualTo("HTTP/1.1 200".getBytes(StandardCharsets.US_ASCII));
      }
      assertThat(api.get("/api/v1/logs", client.value()).status()).isEqualTo(200);
    } finally {
      for (Socket socket : stalled) {
        socket.close();
      }
    }
    assertThat(api.get("/api/v1/logs", client.value()).status()).isEqualTo(200);
  }

  private Socket ask(String target) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(64 * 1024);
    socket.connect(new InetSocketAddress("127.0.0.1", api.port()));
    socket
        .getOutputStream()
        .write(
            "GET %s HTTP/1.1\r\nHost: localhost\r\nX-API-Key: %s\r\nConnection: close\r\n\r\n"
                .formatted(target, client.value())
                .getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private Answer export(String query) {
    return api.get("/api/v1/logs/export" + query, client.value());
  }

  private List<String> tickets(Answer answer) {
    return answer
        .text()
        .lines()
        .map(line -> JSON.readTree(line).path("ticket_id").asString())
        .toList();
  }

  private List<WorkflowLog> insertLarge(int count, int payloadCharacters) {
    String payload = "{\"text\": \"" + "x".repeat(payloadCharacters) + "\"}";
    return insert(IntStream.range(0, count).mapToObj(i -> newLog(i).withPayload(payload)));
  }

  private List<WorkflowLog> insert(Stream<WorkflowLogBuilder> builders) {
    List<WorkflowLog> logs = builders.map(WorkflowLogBuilder::build).toList();
    LogTable.insert(database, logs);
    return logs;
  }

  private WorkflowLogBuilder newLog(int second) {
    return aLog().withClientId(client).withExecutedAt(BEGIN.plusSeconds(second));
  }
}

package dev.centrallogger.query.logs;

import static dev.centrallogger.testsupport.WorkflowLogs.aLog;
import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.query.LogTable;
import dev.centrallogger.query.QueryApi;
import dev.centrallogger.query.QueryApi.Answer;
import dev.centrallogger.query.SharedQueryApi;
import dev.centrallogger.testsupport.SharedData;
import dev.centrallogger.testsupport.TestDatabase;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Nothing that can stand in a URL makes the service fail, and text is found as it was stored. */
class NaughtyInputIT {

  private static final SharedQueryApi SHARED = SharedQueryApi.get();
  private static final QueryApi api = SHARED.api();
  private static final TestDatabase database = SHARED.database();
  private static final ClientId CLIENT = SHARED.newClient();
  private static final String KEY = CLIENT.value();

  @Test
  void noStringIsMoreThanABadRequest() throws Exception {
    for (String naughty : naughtyStrings()) {
      String value = QueryApi.encode(naughty);
      for (String target :
          List.of(
              "/api/v1/logs?" + parameters("category,environment,resolution_status,q", value),
              "/api/v1/logs?" + parameters("ticket_id,workflow_version,client_id", value),
              "/api/v1/logs?" + parameters("status,from,to,sort,page,page_size,cursor", value),
              "/api/v1/logs?" + value,
              "/api/v1/logs/" + value.replace("+", "%20").replace("%2F", "%2f"),
              "/api/v1/metrics/overview?" + parameters("days,from,to,environment", value))) {
        Answer answer =
            api.send(
                java.net.http.HttpRequest.newBuilder(api.uri(target))
                    .header("X-API-Key", KEY)
                    .build());
        assertThat(answer.status()).as(target).isBetween(200, 499);
        if (answer.status() >= 400) {
          assertThat(answer.header("Content-Type"))
              .as(target)
              .isEqualTo("application/problem+json");
        }
      }
    }
  }

  @Test
  void everyStringIsFoundAsItWasStored() throws Exception {
    Set<String> storable =
        naughtyStrings().stream()
            .filter(text -> !text.isEmpty() && text.length() <= 120 && text.indexOf('\0') < 0)
            .filter(text -> !text.endsWith("*"))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    List<WorkflowLog> logs = new ArrayList<>();
    for (String text : storable) {
      logs.add(
          aLog()
              .withClientId(CLIENT)
              .withTicketId(text)
              .withCategory(text)
              .withPayload(new JsonMapper().writeValueAsString(java.util.Map.of("text", text)))
              .build());
    }
    LogTable.insert(database, logs);

    for (WorkflowLog log : logs) {
      String value = QueryApi.encode(log.ticketId());
      assertThat(found("ticket_id=" + value + "&category=" + value))
          .containsExactly(log.logId().toString());
      assertThat(found("page_size=200&from=2020-01-01T00:00:00Z&q=" + value))
          .as("q=%s", log.ticketId())
          .contains(log.logId().toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a%2fb", "%2F", "..%2f..%2fetc%2fpasswd", "%5c", "a%5Cb", "%3B", "%25"})
  void anIdThatIsNoneIsNotFound(String id) throws IOException {
    assertThat(rawStatus("/api/v1/logs/" + id)).isEqualTo(404);
    assertThat(rawStatus("/api/v1/logs/" + id + "/original")).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/logs?category=%",
        "/api/v1/logs?category=%zz",
        "/api/v1/logs?category=%c0%80",
        "/api/v1/logs?category=\u00e4",
        "/api/v1/logs?category=a;b",
        "/api/v1/logs?category[]=a",
        "/api/v1/logs?%00=1",
        "/api/v1/logs?&&&",
        "/api/v1/logs?",
        "/api/v1/logs?a&b&c",
        "/api/v1/logs/%2e%2e",
        "/api/v1/logs/..;/logs",
        "/api/v1/logs/a%2fb",
        "/api/v1/logs/%5c",
        "/api/v1/logs/%00",
        "/api/v1/logs/",
        "/api/v1//logs",
        "/api/v1/logs/x/original/",
        "/api/v1/metrics/overview/",
      })
  void noRawTargetIsMoreThanABadRequest(String target) throws IOException {
    assertThat(rawStatus(target)).isBetween(200, 499);
  }

  private static Set<String> naughtyStrings() throws IOException {
    byte[] json =
        Files.readAllBytes(SharedData.orSkip().file("bad-input/blns-first.json").toAbsolutePath());
    Set<String> strings = new LinkedHashSet<>();
    new JsonMapper().readTree(json).forEach(node -> strings.add(node.asString()));
    // no URL can hold half a character
    return strings.stream()
        .filter(text -> StandardCharsets.UTF_8.newEncoder().canEncode(text))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static String parameters(String names, String value) {
    return Stream.of(names.split(","))
        .map(name -> name + "=" + value)
        .collect(Collectors.joining("&"));
  }

  private static List<String> found(String query) {
    List<String> ids = new ArrayList<>();
    Answer answer = api.get("/api/v1/logs?" + query, KEY);
    assertThat(answer.status()).as("%s: %s", query, answer.text()).isEqualTo(200);
    answer.json().path("data").forEach(row -> ids.add(row.path("log_id").asString()));
    return ids;
  }

  private static int rawStatus(String target) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", api.port())) {
      String request =
          "GET %s HTTP/1.1\r\nHost: localhost\r\nX-API-Key: %s\r\nConnection: close\r\n\r\n"
              .formatted(target, KEY);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return Integer.parseInt(answer.substring(9, 12));
    }
  }
}

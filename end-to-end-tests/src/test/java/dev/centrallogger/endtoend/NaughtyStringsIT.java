package dev.centrallogger.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.testsupport.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;

/** Naughty strings come back unchanged from every text field, or are refused for their length. */
@ExtendWith(CentralLoggerExtension.class)
class NaughtyStringsIT {

  private static final Map<String, Integer> LONGEST =
      Map.of(
          "ticket_id", 256,
          "environment", 64,
          "workflow_version", 128,
          "category", 128,
          "resolution_status", 128,
          "idempotency_key", 255);

  @Test
  void comeBackUnchangedFromEveryTextField(CentralLogger system) {
    Api api = system.as(Keys.NAUGHTY_STRINGS);

    for (String field : LONGEST.keySet()) {
      List<String> strings = strings();
      Reply reply = api.postLines(strings.stream().map(text -> logWith(field, text)).toList());

      assertThat(reply.status()).as(reply.text()).isIn(202, 207);
      List<Map<String, @Nullable Object>> results = reply.results();
      List<Integer> indexes = new ArrayList<>();
      for (int i = 0; i < strings.size(); i++) {
        String sent = strings.get(i);
        boolean fits = fits(field, sent);
        assertThat(results.get(i).get("status"))
            .as("%s %s", field, sent)
            .isEqualTo(fits ? "accepted" : "rejected");
        if (fits) {
          indexes.add(i);
        }
      }
      Parallel.forEach(
          indexes,
          i ->
              assertThat(api.read(Json.string(results.get(i).get("log_id"))))
                  .containsEntry(field, strings.get(i)));
    }
  }

  @Test
  void comeBackUnchangedFromMetricsAndPayload(CentralLogger system) {
    Api api = system.as(Keys.NAUGHTY_STRINGS);
    List<String> strings = strings();

    Reply reply =
        api.postLines(
            strings.stream()
                .map(text ->
                    JsonMapper.shared()
                        .writeValueAsString(
                            Map.of(
                                "ticket_id", "T",
                                "environment", "test",
                                "status", "SUCCESS",
                                "metrics", Map.of(text, 1),
                                "payload", Map.of(text, List.of(text)))))
                .toList());

    assertThat(reply.status()).as(reply.text()).isEqualTo(202);
    List<Map<String, @Nullable Object>> results = reply.results();
    Parallel.forEach(
        results,
        result -> {
          String text = strings.get(results.indexOf(result));
          assertThat(api.read(Json.string(result.get("log_id"))))
              .containsEntry("metrics", Map.of(text, new Json.Number("1")))
              .containsEntry("payload", Map.of(text, List.of(text)));
        });
  }

  @Test
  void findTheirOwnLogsAsQueryParameters(CentralLogger system) {
    Api api = system.as(Keys.NAUGHTY_STRINGS);
    List<String> strings = strings().stream().filter(text -> fits("category", text)).toList();
    Reply sent = api.postLines(strings.stream().map(text -> logWith("category", text)).toList());
    assertThat(sent.status()).as(sent.text()).isEqualTo(202);
    api.read(Json.string(sent.results().getLast().get("log_id")));

    Parallel.forEach(
        strings,
        text -> {
          Reply reply = api.list("category", text);

          assertThat(reply.status()).as(reply.text()).isEqualTo(200);
          assertThat(Json.array(reply.json().get("data")))
              .as(text)
              .isNotEmpty()
              .allSatisfy(row -> assertThat(Json.object(row)).containsEntry("category", text));
        });
  }

  @Test
  void breakNoOtherParameter(CentralLogger system) {
    Api api = system.as(Keys.NAUGHTY_STRINGS);

    Parallel.forEach(
        strings(),
        text -> {
          for (String parameter :
              List.of(
                  "ticket_id",
                  "environment",
                  "status",
                  "workflow_version",
                  "resolution_status",
                  "client_id",
                  "from",
                  "to",
                  "min_execution_time",
                  "max_confidence",
                  "sort",
                  "page",
                  "page_size",
                  "cursor",
                  "no_such_parameter")) {
            Reply reply = api.list(parameter, text);
            assertThat(reply.status() == 200 || reply.isRefusal())
                .as("%s=%s: %d %s", parameter, text, reply.status(), reply.text())
                .isTrue();
          }
          Reply reply = api.get("/api/v1/metrics/overview?" + Api.query("category", text));
          assertThat(reply.status() == 200 || reply.isRefusal()).as(reply.text()).isTrue();
        });
  }

  private static boolean fits(String field, String text) {
    int length = text.codePointCount(0, text.length());
    boolean required =
        field.equals("ticket_id") || field.equals("environment") || field.equals("idempotency_key");
    return length <= LONGEST.getOrDefault(field, 0) && (length > 0 || !required);
  }

  private static String logWith(String field, String text) {
    Map<String, Object> log = new LinkedHashMap<>();
    log.put("ticket_id", "NAUGHTY");
    log.put("environment", "test");
    log.put("status", "SUCCESS");
    log.put("executed_at", "2026-11-01T10:30:00Z");
    log.put(field, text);
    return JsonMapper.shared().writeValueAsString(log);
  }

  private static List<String> strings() {
    try {
      String json = Files.readString(SharedData.orSkip().file("bad-input/blns-first.json"), UTF_8);
      return Json.array(Json.read(json)).stream().map(Json::string).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.centrallogger.endtoend;

import static dev.centrallogger.endtoend.StoredLogAssert.assertThatLog;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.testsupport.SharedData;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The two older shapes arrive in the canonical form, each log under the key of its client. */
@ExtendWith(CentralLoggerExtension.class)
class OlderShapesIT {

  @Test
  void bringsNestedLogsIntoTheCanonicalForm(CentralLogger system) {
    assertCanonical(system, SharedData.orSkip().nestedLogs());
  }

  @Test
  void bringsLogsWithATopLevelTraceIntoTheCanonicalForm(CentralLogger system) {
    assertCanonical(system, SharedData.orSkip().topLevelTraceLogs());
  }

  @Test
  void refusesThemUnderTheKeyOfAnotherClient(CentralLogger system) {
    SharedData data = SharedData.orSkip();

    for (byte[] line : List.of(data.nestedLogs().getFirst(), data.topLevelTraceLogs().getFirst())) {
      Reply reply = system.as(Keys.TENANT_A).post(line);

      assertThat(reply.status()).as(reply.text()).isEqualTo(403);
    }
  }

  private static void assertCanonical(CentralLogger system, List<byte[]> lines) {
    assertThat(lines).hasSize(60);
    Parallel.forEach(
        lines,
        line -> {
          Map<String, @Nullable Object> sent = Json.object(Json.read(new String(line, UTF_8)));
          String clientId = clientId(sent);
          Api api = system.as(Keys.of(clientId));

          Reply reply = api.post(line);

          assertThat(reply.status()).as(reply.text()).isEqualTo(202);
          Map<String, @Nullable Object> stored = api.read(reply.logId());
          assertThatLog(stored).isFrom(clientId).holds(sent).isNotAltered();
          if (!sent.containsKey("executed_at") && !sent.containsKey("ticket_info")) {
            assertThat(Instant.parse(Json.string(stored.get("executed_at"))))
                .as("without a time of its own, the time of arrival")
                .isBetween(Instant.now().minus(Duration.ofMinutes(5)), Instant.now());
          }
        });
  }

  private static String clientId(Map<String, @Nullable Object> sent) {
    Object identification = sent.get("identification");
    return Json.string(
        (identification == null ? sent : Json.object(identification)).get("client_id"));
  }
}

package dev.centrallogger.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.centrallogger.wire.LogHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * An idempotency key holds across gateways, which know nothing of each other: what is sent twice at
 * once, through one each, is one log.
 */
@ExtendWith(CentralLoggerExtension.class)
class TwoGatewaysIT {

  private static final int LOGS = 40;
  private static final Duration STORED_WITHIN = Duration.ofSeconds(60);

  private static SecondGateway second;

  @BeforeAll
  static void startSecond(CentralLogger system) {
    second = SecondGateway.of(system);
  }

  @AfterAll
  static void stopSecond() {
    second.close();
  }

  @Test
  void storeALogThatIsSentThroughBothAtOnceOnce(CentralLogger system) {
    List<Api> gateways = List.of(system.as(Keys.TWICE), second.as(Keys.TWICE));
    List<String> logs =
        IntStream.range(0, LOGS).mapToObj(i -> log("twice", "key " + i, "SUCCESS")).toList();

    List<String> ids = Collections.synchronizedList(new ArrayList<>());
    Parallel.forEach(
        logs.stream().flatMap(log -> gateways.stream().map(to -> new Sent(to, log))).toList(),
        sent -> ids.add(sent.accepted()));

    Set<String> distinct = new HashSet<>(ids);
    assertThat(ids).hasSize(2 * LOGS);
    assertThat(distinct).hasSize(LOGS);
    distinct.forEach(id -> system.as(Keys.TWICE).read(id));
    assertThat(system.as(Keys.TWICE).allIds()).containsExactlyInAnyOrderElementsOf(distinct);
  }

  @Test
  void storeOneOfTwoBodiesUnderAKeyAndKeepTheOther(CentralLogger system) {
    Sent one = new Sent(system.as(Keys.CONFLICT), log("conflict", "the key", "SUCCESS"));
    Sent other = new Sent(second.as(Keys.CONFLICT), log("conflict", "the key", "ERROR"));

    List<String> ids = Collections.synchronizedList(new ArrayList<>());
    Parallel.forEach(List.of(one, other), sent -> ids.add(sent.accepted()));

    assertThat(ids).hasSize(2);
    assertThat(new HashSet<>(ids)).hasSize(1);
    system.as(Keys.CONFLICT).read(ids.getFirst());
    List<ConsumerRecord<byte[], byte[]>> letters =
        await("the dead letter")
            .atMost(STORED_WITHIN)
            .until(() -> deadLetters(system, "conflict"), found -> !found.isEmpty());
    assertThat(letters)
        .singleElement()
        .satisfies(letter -> assertThat(reason(letter)).isEqualTo("id_conflict"));
    assertThat(system.as(Keys.CONFLICT).allIds()).hasSize(1);
  }

  @Test
  void storeALogForEachOfTwoClientsUnderOneKey(CentralLogger system) {
    String log = log("two clients", "shared key", "SUCCESS");

    String ofA = new Sent(system.as(Keys.TENANT_A), log).accepted();
    String ofB = new Sent(second.as(Keys.TENANT_B), log).accepted();

    assertThat(ofA).isNotEqualTo(ofB);
    assertThat(system.as(Keys.TENANT_A).read(ofA)).containsEntry("client_id", "tenant_a");
    assertThat(system.as(Keys.TENANT_B).read(ofB)).containsEntry("client_id", "tenant_b");
  }

  @Test
  void areBothShownToOperators(CentralLogger system) {
    await("both, in one version")
        .atMost(STORED_WITHIN)
        .untilAsserted(() -> {
          Map<String, @Nullable Object> pipeline =
              Json.object(Json.read(system.as(Keys.PROVIDER).get("/api/v1/admin/pipeline").text()));
          assertThat(Json.array(pipeline.get("instances")))
              .extracting(instance -> Json.object(instance).get("service"))
              .contains("central-logger", "ingest-gateway");
          assertThat(Json.array(pipeline.get("versions"))).hasSize(1).doesNotContain("development");
        });
  }

  private record Sent(Api to, String log) {

    String accepted() {
      Reply reply = to.post(log);
      assertThat(reply.status()).as(reply.text()).isEqualTo(202);
      return reply.logId();
    }
  }

  private static String log(String ticketId, String idempotencyKey, String status) {
    return """
    {"ticket_id": "%s", "environment": "test", "status": "%s", "idempotency_key": "%s", \
    "executed_at": "2026-11-02T10:00:00.123456Z"}\
    """
        .formatted(ticketId, status, idempotencyKey);
  }

  private static List<ConsumerRecord<byte[], byte[]>> deadLetters(
      CentralLogger system, String clientId) {
    return system.records("workflow-logs.dead-letters").stream()
        .filter(letter -> new String(letter.key(), UTF_8).equals(clientId))
        .toList();
  }

  private static String reason(ConsumerRecord<byte[], byte[]> letter) {
    return new String(letter.headers().lastHeader(LogHeaders.REASON).value(), UTF_8);
  }
}

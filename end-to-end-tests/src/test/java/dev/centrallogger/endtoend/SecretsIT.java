package dev.centrallogger.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.centrallogger.endtoend.RouteCase.Call;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Plants secrets in every place a request has, and searches everything that comes out. */
@ExtendWith(CentralLoggerExtension.class)
class SecretsIT {

  private static final String DEAD_LETTERS = "workflow-logs.dead-letters";

  private final HttpClient http = HttpClient.newHttpClient();
  private final String run = UUID.randomUUID().toString();
  private final String bodySecret = "body-secret-" + run;
  private final String wrongKey = "wrong-key-" + run;
  private final String cookie = "cookie-" + run;
  private final List<String> errors = new ArrayList<>();

  @Test
  void noSecretComesOut(CentralLogger system) throws Exception {
    Tenants tenants = new Tenants(system);
    String key = tenants.key(Principal.CLIENT_A);

    plant(system, tenants, key);
    awaitDeadLetter(system);
    awaitAudit(tenants);

    Map<String, String> outputs = new LinkedHashMap<>();
    outputs.putAll(logFiles(system));
    outputs.put("metrics", metrics(system));
    outputs.put("audit", audit(tenants));
    outputs.put("headers of dead letters", deadLetterHeaders(system));
    // of an issued key the first characters are its name
    List<String> secrets = List.of(bodySecret, wrongKey, cookie, key.substring(8));
    outputs.forEach((name, text) -> {
      assertThat(text).as(name).isNotBlank();
      for (String secret : secrets) {
        assertThat(text.contains(secret)).as("%s holds %s", name, secret).isFalse();
      }
      // the single-machine run greets its user with the keys to begin with
      if (!name.endsWith("output.txt")) {
        assertThat(text.contains(Keys.CLIENT_1)).as(name).isFalse();
      }
    });
    assertThat(String.join("\n", errors)).doesNotContain(wrongKey, cookie, key.substring(8));
  }

  private void plant(CentralLogger system, Tenants tenants, String key) {
    URI url = system.url();
    String good = "{\"ticket_id\":\"T\",\"environment\":\"secrets\",\"status\":\"ERROR\"%s}";
    String payload = ",\"payload\":{\"password\":\"" + bodySecret + "\"}";
    send(url, "/api/v1/logs", good.formatted(payload), key);
    send(url, "/api/v1/logs", good.formatted(payload).replace("ERROR", bodySecret), key);
    send(url, "/api/v1/logs", "{\"" + bodySecret + "\": ", key);
    send(url, "/api/v1/logs/batch", "[{\"ticket_id\":\"" + bodySecret + "\"}]", key);
    // the same idempotency key with another body: a dead letter
    String conflict =
        ",\"executed_at\":\"2026-11-20T06:15:00Z\",\"idempotency_key\":\"%s\",\"category\":\"%s\""
            + payload;
    send(url, "/api/v1/logs", good.formatted(conflict.formatted(run, "one")), key);
    send(url, "/api/v1/logs", good.formatted(conflict.formatted(run, "two")), key);
    // keys where none belongs
    send(url, "/api/v1/logs", good.formatted(""), wrongKey);
    send(url, "/api/v1/logs?" + key + "=" + key, good.formatted(""), key);
    send(url, "/api/v1/logs/" + key, good.formatted(""), key);
    send(url, "/api/v1/admin/api-keys/" + key + "/revoke", "{}", tenants.key(Principal.PROVIDER));
    send(
        url,
        "/api/v1/admin/clients",
        "{\"client_id\":\"%s\",\"%s\":1}".formatted(bodySecret, bodySecret),
        key);
    tenants.ask(Principal.CLIENT_A, new Call("GET", "/api/v1/logs?q=" + bodySecret, ""));
    tenants.ask(Principal.CLIENT_A, new Call("GET", "/api/v1/logs?sort=" + bodySecret, ""));
  }

  private void send(URI url, String path, String body, String key) {
    HttpRequest request =
        HttpRequest.newBuilder(url.resolve(path))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .header("X-API-Key", key)
            .header("Authorization", "Bearer " + cookie)
            .header("Cookie", "SESSION=" + cookie)
            .header("User-Agent", cookie)
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      var answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() >= 400) {
        errors.add(answer.body());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void awaitDeadLetter(CentralLogger system) {
    await("a dead letter")
        .atMost(Duration.ofSeconds(60))
        .until(() -> !deadLetterHeaders(system).isBlank());
  }

  /** Refused keys are told to the audit once a minute. */
  private static void awaitAudit(Tenants tenants) {
    await("refused keys in the audit")
        .atMost(Duration.ofSeconds(120))
        .pollInterval(Duration.ofSeconds(1))
        .until(() ->
            !Tenants.json(
                    tenants.ask(
                        Principal.PROVIDER,
                        new Call(
                            "GET", "/api/v1/admin/audit?what=authenticate&outcome=unknown", "")))
                .path("data")
                .isEmpty());
  }

  private static Map<String, String> logFiles(CentralLogger system) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    try (Stream<Path> files = Files.walk(system.directory())) {
      for (Path file :
          files
              .filter(each -> each.toString().matches(".*\\.(log|txt)"))
              .filter(Files::isRegularFile)
              .toList()) {
        String text = new String(Files.readAllBytes(file), UTF_8);
        if (!text.isBlank() && !file.toString().contains("/kafka/")) {
          texts.put(file.toString(), text);
        }
      }
    }
    assertThat(texts).isNotEmpty();
    return texts;
  }

  private String metrics(CentralLogger system) throws Exception {
    URI url = URI.create("http://127.0.0.1:" + port(system, "management") + "/prometheus");
    return http.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString()).body();
  }

  private static String audit(Tenants tenants) {
    StringBuilder text = new StringBuilder();
    String cursor = "";
    do {
      Reply page =
          tenants.ask(
              Principal.PROVIDER,
              new Call("GET", "/api/v1/admin/audit?page_size=200" + cursor, ""));
      text.append(page.text());
      String next = Tenants.json(page).path("pagination").path("next_cursor").asString("");
      cursor = next.isEmpty() ? "" : "&cursor=" + next;
    } while (!cursor.isEmpty());
    return text.toString();
  }

  private static String deadLetterHeaders(CentralLogger system) {
    StringBuilder text = new StringBuilder();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:" + port(system, "kafka")),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(DEAD_LETTERS).stream()
              .map(info -> new TopicPartition(DEAD_LETTERS, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      for (Map.Entry<TopicPartition, Long> end : consumer.endOffsets(partitions).entrySet()) {
        while (consumer.position(end.getKey()) < end.getValue()) {
          for (ConsumerRecord<byte[], byte[]> each : consumer.poll(Duration.ofMillis(200))) {
            for (Header header : each.headers()) {
              text.append(header.key())
                  .append('=')
                  .append(new String(header.value(), UTF_8))
                  .append('\n');
            }
          }
        }
      }
    }
    return text.toString();
  }

  private static String port(CentralLogger system, String name) {
    Properties ports = new Properties();
    try (var reader =
        Files.newBufferedReader(system.directory().resolve("data/ports.properties"))) {
      ports.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ports.getProperty(name);
  }
}

package dev.centrallogger.ingest;

import static org.awaitility.Awaitility.await;

import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.testsupport.KafkaFixture;
import dev.centrallogger.wire.LogHeaders;
import dev.centrallogger.wire.WorkflowLogCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A gateway in this JVM, on a port and a topic of its own, and its senders: {@code client_1} with
 * the key {@code k1}, {@code client_2} with {@code k2}. Every error it answers must be one that the
 * OpenAPI document has an example of.
 */
public final class RunningGateway implements AutoCloseable {

  static final String LOGS = "/api/v1/logs";
  static final String BATCH = "/api/v1/logs/batch";
  static final String API_KEYS =
      """
      {"k1": "client_1", "k2": "client_2", "in": {"client_id": "client_1", "role": "INGEST"},
       "out": {"client_id": "client_1", "role": "READ"}, "all": {"role": "PROVIDER"}}\
      """;

  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final ConfigurableApplicationContext context;
  private final String topic;

  private RunningGateway(ConfigurableApplicationContext context, String topic) {
    this.context = context;
    this.topic = topic;
  }

  /** The one that all tests share which only send to it; never close it. */
  static RunningGateway shared() {
    return Shared.INSTANCE;
  }

  /** Starts one and waits until it takes logs. */
  static RunningGateway start(KafkaFixture kafka, Map<String, String> settings) {
    RunningGateway gateway = startUnready(kafka.bootstrapServers(), settings);
    gateway.awaitHealth(200);
    return gateway;
  }

  /** Starts one whether there is a Kafka or not. */
  static RunningGateway startUnready(String bootstrapServers, Map<String, String> settings) {
    String topic = KafkaFixture.newTopicName("logs");
    Map<String, Object> properties = new HashMap<>();
    properties.put("spring.config.name", "ingest-gateway");
    properties.put("HOST", "127.0.0.1");
    properties.put("PORT", "0");
    properties.put("MANAGEMENT_PORT", "0");
    properties.put("LOG_FORMAT", "");
    properties.put("LOG_LEVEL", "warn");
    properties.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
    properties.put("LOG_TOPIC", topic);
    properties.put("LOG_TOPIC_PARTITIONS", "3");
    properties.put("API_KEYS", API_KEYS);
    properties.put("ISSUED_KEYS", "false");
    SpringApplication application = new SpringApplication(IngestGatewayApplication.class);
    application.setDefaultProperties(properties);
    // as arguments: they hold over what the service's own files say
    String[] arguments =
        settings.entrySet().stream()
            .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
            .toArray(String[]::new);
    return new RunningGateway(
        application.run(arguments), settings.getOrDefault("LOG_TOPIC", topic));
  }

  String topic() {
    return topic;
  }

  int port() {
    return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** What a request was answered. */
  record Answer(int status, String body, HttpResponse<String> http) {

    JsonNode json() {
      return JSON.readTree(body);
    }

    String code() {
      return json().path("code").asString("");
    }

    String logId() {
      return json().path("log_id").asString();
    }

    @Nullable String header(String name) {
      return http.headers().firstValue(name).orElse(null);
    }
  }

  Answer postLog(String json) {
    return post(LOGS, json, "X-API-Key", "k1");
  }

  Answer postBatch(String json) {
    return post(BATCH, json, "X-API-Key", "k1");
  }

  Answer postLines(String lines) {
    return post(BATCH, lines, "X-API-Key", "k1", "Content-Type", "application/x-ndjson");
  }

  /**
   * @param headers names and values by turns; the content type is JSON unless it is among them
   */
  Answer post(String path, String body, String... headers) {
    return post(path, body.getBytes(StandardCharsets.UTF_8), headers);
  }

  Answer post(String path, byte[] body, String... headers) {
    return send("POST", path, body, headers);
  }

  Answer send(String method, String path, byte[] body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
            .timeout(Duration.ofSeconds(30))
            .method(method, BodyPublishers.ofByteArray(body));
    if (!List.of(headers).contains("Content-Type") && !method.equals("GET")) {
      request.header("Content-Type", "application/json");
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
      Answer answer = new Answer(response.statusCode(), response.body(), response);
      DocumentedErrors.check(method, path, answer);
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  Answer get(String path) {
    return send("GET", path, new byte[0]);
  }

  /** What Prometheus would read. */
  String meters() {
    int port = context.getEnvironment().getRequiredProperty("local.management.port", Integer.class);
    return getText(URI.create("http://127.0.0.1:" + port + "/prometheus"));
  }

  private static String getText(URI uri) {
    try {
      return HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  void awaitHealth(int status) {
    await("/health is " + status)
        .atMost(Duration.ofSeconds(30))
        .until(() -> get("/health").status() == status);
  }

  /** The log of this id on the topic of the shared Kafka. */
  WorkflowLog published(String logId) {
    return published(KafkaFixture.shared()).stream()
        .filter(log -> log.logId().toString().equals(logId))
        .findFirst()
        .orElseThrow(() -> new AssertionError("not on the topic: " + logId));
  }

  /** The logs on the topic, decoded as the writer does. */
  List<WorkflowLog> published(KafkaFixture kafka) {
    WorkflowLogCodec codec = new WorkflowLogCodec();
    return kafka.records(topic).stream()
        .map(record -> {
          Header original = record.headers().lastHeader(LogHeaders.ORIGINAL);
          return codec.decode(record.value(), original == null ? null : original.value());
        })
        .toList();
  }

  @Override
  public void close() {
    context.close();
  }

  private static final class Shared {
    static final RunningGateway INSTANCE = start(KafkaFixture.shared(), Map.of());
  }
}

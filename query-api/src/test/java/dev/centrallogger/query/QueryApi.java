package dev.centrallogger.query;

import dev.centrallogger.model.ClientId;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.AbstractProtocol;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The service as it runs, over real HTTP. Every answer in JSON is held against the OpenAPI
 * document. Keys: that of a client is its id, {@link #PROVIDER} is the provider's, {@code ingest}
 * may only write for client_1.
 */
public final class QueryApi implements AutoCloseable {

  public static final String PROVIDER = "provider-key";
  public static final String INGEST = "ingest-key";

  private static final JsonMapper JSON = new JsonMapper();

  private final ConfigurableApplicationContext context;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ApiContract contract = new ApiContract();

  private QueryApi(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /**
   * Starts the service.
   *
   * @param settings beside the ones every test has, such as {@code
   *     central-logger.read-database.pool-size=2}
   */
  public static QueryApi start(String databaseUrl, List<ClientId> clients, String... settings) {
    SpringApplication application = new SpringApplication(QueryApiApplication.class);
    application.setDefaultProperties(Map.of("spring.config.name", "query-api"));
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--management.server.port=0",
                "--central-logger.credentials.issued=false",
                "--central-logger.read-database.url=" + databaseUrl,
                "--central-logger.service.api-keys=" + keys(clients)));
    List.of(settings).forEach(setting -> arguments.add("--" + setting));
    return new QueryApi(application.run(arguments.toArray(String[]::new)));
  }

  /**
   * What came back.
   *
   * @param json the body; missing where it is not JSON
   */
  public record Answer(HttpResponse<byte[]> response, JsonNode json) {

    public int status() {
      return response.statusCode();
    }

    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    public String text() {
      return new String(response.body(), StandardCharsets.UTF_8);
    }
  }

  /** Asks with a key, and checks the answer against the OpenAPI document. */
  public Answer get(String target, String key, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(target)).header("X-API-Key", key);
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    Answer answer = send(request.build());
    String mediaType = answer.header("Content-Type").replaceAll(";.*", "");
    if (!answer.json().isMissingNode()) {
      contract.check(uri(target).getPath(), answer.status(), mediaType, answer.json());
    }
    return answer;
  }

  /** Posts a JSON body with a key, and checks the answer against the OpenAPI document. */
  public Answer post(String target, String key, String body) {
    Answer answer =
        send(
            HttpRequest.newBuilder(uri(target))
                .header("X-API-Key", key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    contract.check(
        "post",
        uri(target).getPath(),
        answer.status(),
        answer.header("Content-Type").replaceAll(";.*", ""),
        answer.json());
    return answer;
  }

  /** Sends any request. */
  public Answer send(HttpRequest request) {
    try {
      HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
      boolean isJson =
          response
              .headers()
              .firstValue("Content-Type")
              .filter(type -> type.matches("application/(problem\\+)?json.*"))
              .isPresent();
      return new Answer(response, isJson ? JSON.readTree(response.body()) : JSON.missingNode());
    } catch (IOException e) {
      throw new IllegalStateException(request.uri().toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public URI uri(String target) {
    return URI.create("http://127.0.0.1:" + port() + target);
  }

  public int port() {
    return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  /** How many connections the public port has now. */
  public long openConnections() {
    TomcatWebServer server =
        (TomcatWebServer) ((ServletWebServerApplicationContext) context).getWebServer();
    Connector connector = Objects.requireNonNull(server).getTomcat().getConnector();
    return ((AbstractProtocol<?>) connector.getProtocolHandler()).getConnectionCount();
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** A value as it stands in a query string. */
  public static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    context.close();
    http.close();
  }

  private static String keys(List<ClientId> clients) {
    StringBuilder keys = new StringBuilder("{");
    clients.forEach(c -> keys.append("\"%1$s\": \"%1$s\", ".formatted(c.value())));
    return keys.append("\"%s\": {\"role\": \"PROVIDER\"}, ".formatted(PROVIDER))
        .append("\"%s\": {\"client_id\": \"client_1\", \"role\": \"INGEST\"}}".formatted(INGEST))
        .toString();
  }
}

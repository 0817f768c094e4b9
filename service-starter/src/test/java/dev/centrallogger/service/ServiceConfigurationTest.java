package dev.centrallogger.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.service.auth.Caller;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What every service answers alike, over a real Tomcat. */
@SpringBootTest(
    classes = ServiceConfigurationTest.TestService.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.config.name=service",
      "spring.application.name=test",
      "management.server.port=0",
      "central-logger.credentials.issued=false",
      "central-logger.service.api-keys={\"k1\": \"client_1\", \"p1\": {\"role\": \"PROVIDER\"}}"
    })
class ServiceConfigurationTest {

  @EnableAutoConfiguration
  @Import(ServiceConfiguration.class)
  static class TestService {

    @RestController
    static class Logs {
      @GetMapping("/api/v1/logs")
      Map<String, String> list(Caller caller) {
        return Map.of("key_id", caller.keyId(), "role", caller.role().name());
      }

      @GetMapping("/api/v1/logs/{id}")
      String broken() {
        throw new IllegalStateException("secret inside");
      }
    }

    @Bean
    Logs logs() {
      return new Logs();
    }
  }

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper JSON = new JsonMapper();

  @LocalServerPort private int port;

  @Nested
  class Authentication {

    @Test
    void aValidKeyBecomesACaller() throws Exception {
      HttpResponse<String> answer = send("GET", "/api/v1/logs", "X-API-Key", "p1");

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(JSON.readTree(answer.body()).path("role").asString()).isEqualTo("PROVIDER");
    }

    @Test
    void noKeyIsRefusedWithTheSchemeItWants() throws Exception {
      HttpResponse<String> answer = send("GET", "/api/v1/logs");

      assertProblem(answer, 401, "unauthenticated");
      assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"k2", "K1", "", " ", "k1,p1"})
    void anUnknownKeyIsRefused(String key) throws Exception {
      assertProblem(send("GET", "/api/v1/logs", "X-API-Key", key), 401, "unauthenticated");
    }

    @Test
    void twoKeysAreRefused() throws Exception {
      assertProblem(
          send("GET", "/api/v1/logs", "X-API-Key", "k1", "X-API-Key", "p1"),
          401,
          "unauthenticated");
    }

    @Test
    void aKeyInTheUrlIsNoKey() throws Exception {
      assertProblem(send("GET", "/api/v1/logs?X-API-Key=k1"), 401, "unauthenticated");
    }
  }

  @Nested
  class Problems {

    @Test
    void aBugTellsNothingOfTheInside() throws Exception {
      HttpResponse<String> answer = send("GET", "/api/v1/logs/x", "X-API-Key", "k1");

      assertProblem(answer, 500, "internal_error");
      assertThat(answer.body()).doesNotContain("secret", "Exception", "dev.centrallogger");
    }

    @Test
    void anUnknownPathIsNotFound() throws Exception {
      assertProblem(send("GET", "/nothing"), 404, "not_found");
      assertProblem(send("GET", "/api/v1/nothing", "X-API-Key", "k1"), 404, "not_found");
    }

    @Test
    void aMethodThatIsNotThereIsAnsweredWithTheWholeAllowOfThePath() throws Exception {
      HttpResponse<String> answer = send("DELETE", "/api/v1/logs", "X-API-Key", "k1");

      assertProblem(answer, 405, "method_not_allowed");
      assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS, POST");
    }

    @Test
    void aPathOfAnotherServiceIsAnsweredWithItsAllowToo() throws Exception {
      HttpResponse<String> answer = send("PUT", "/api/v1/logs/batch", "X-API-Key", "k1");

      assertProblem(answer, 405, "method_not_allowed");
      assertThat(answer.headers().firstValue("Allow")).contains("OPTIONS, POST");
    }

    @Test
    void thePagesBesideTheApiHaveAWholeAllowToo() throws Exception {
      HttpResponse<String> answer = send("POST", "/openapi.json");

      assertProblem(answer, 405, "method_not_allowed");
      assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void thePathOfAnotherOperationIsNotTakenForAnId(String method) throws Exception {
      HttpResponse<String> answer = send(method, "/api/v1/logs/batch", "X-API-Key", "k1");

      assertThat(answer.statusCode()).isEqualTo(405);
      assertThat(answer.headers().firstValue("Allow")).contains("OPTIONS, POST");
    }

    @Test
    void aRefusedRequestIsTakenWholeAndTheConnectionServesTheNext() throws Exception {
      int length = 100_000;
      RawAnswer answer =
          raw(
              "POST /api/v1/logs HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                  + "Content-Length: %d\r\n\r\n%s".formatted(length, " ".repeat(length))
                  + "GET /health/live HTTP/1.1\r\nHost: x\r\n");

      assertProblem(answer, 401, "unauthenticated");
      assertThat(answer.text()).contains("HTTP/1.1 200");
    }

    @Test
    void traceIsAnsweredWithTheSameAllow() throws Exception {
      HttpResponse<String> answer = send("TRACE", "/api/v1/logs", "X-Request-Id", "abc-123");

      assertProblem(answer, 405, "method_not_allowed");
      assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS, POST");
      assertThat(answer.headers().firstValue("X-Request-Id")).contains("abc-123");
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/form-data", "multipart/mixed"})
    void aFormIsNoMistakeOfOurs(String contentType) throws Exception {
      assertProblem(
          send("POST", "/api/v1/logs", "X-API-Key", "k1", "Content-Type", contentType),
          405,
          "method_not_allowed");
    }

    @Test
    void optionsTellsTheMethodsWithoutAKey() throws Exception {
      HttpResponse<String> answer = send("OPTIONS", "/api/v1/logs");

      assertThat(answer.statusCode()).isEqualTo(204);
      assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS, POST");
    }

    @Test
    void anAnswerThatIsNotAcceptedIsRefused() throws Exception {
      assertProblem(
          send("GET", "/api/v1/logs", "X-API-Key", "k1", "Accept", "image/png"),
          406,
          "not_acceptable");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"?statuss=ERROR", "?status=%ZZ", "?status=%", "?status=%C3%28", "?a=1&b=2"})
    void anUnknownOrBrokenParameterIsRefused(String query) throws Exception {
      assertProblem(rawGet("/api/v1/logs" + query, "X-API-Key: k1"), 400, "invalid_parameter");
    }

    @Test
    void everyUnknownParameterIsNamed() throws Exception {
      HttpResponse<String> answer = send("GET", "/api/v1/logs?foo=1&bar=2", "X-API-Key", "k1");

      JsonNode errors = JSON.readTree(answer.body()).path("errors");
      assertThat(errors).extracting(e -> e.path("field").asString()).containsExactly("foo", "bar");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a|b", "/api/v1/logs?x={", "/%", "/%00"})
    void whatTomcatRefusesIsAProblemToo(String target) throws Exception {
      RawAnswer answer = rawGet(target);

      assertThat(answer.status()).isBetween(400, 404);
      assertThat(answer.text())
          .contains("application/problem+json", "X-Request-Id: ")
          .doesNotContain("<html", "\"instance\":null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/9.9", "GARBAGE", "POST / HTTP/1.1\r\nTransfer-Encoding: x"})
    void aRequestThatIsNoHttpIsTheSendersMistake(String head) throws Exception {
      assertProblem(raw(head + "\r\nHost: localhost\r\n"), 400, "invalid_parameter");
    }
  }

  @Nested
  class Requests {

    @Test
    void aSaneRequestIdIsKept() throws Exception {
      HttpResponse<String> answer = send("GET", "/nothing", "X-Request-Id", "abc-123");

      assertThat(answer.headers().firstValue("X-Request-Id")).contains("abc-123");
      assertThat(JSON.readTree(answer.body()).path("request_id").asString()).isEqualTo("abc-123");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "<script>", ""})
    void anotherIsReplaced(String id) throws Exception {
      HttpResponse<String> answer = send("GET", "/nothing", "X-Request-Id", id);

      assertThat(answer.headers().firstValue("X-Request-Id"))
          .hasValueSatisfying(made -> assertThat(made).isNotEqualTo(id).hasSize(36));
    }

    @Test
    void answersAreKeptOutOfCachesAndNeverGuessedAt() throws Exception {
      HttpResponse<String> answer = send("GET", "/api/v1/logs", "X-API-Key", "k1");

      assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
      assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(answer.headers().firstValue("Server")).isEmpty();
    }
  }

  @Nested
  class Documents {

    @Test
    void theOpenApiDocumentIsServed() throws Exception {
      HttpResponse<String> answer = send("GET", "/openapi.json");

      assertThat(JSON.readTree(answer.body()).path("openapi").asString()).startsWith("3.1");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "/docs",
          "/docs/",
          "/docs/start.js",
          "/docs/assets/swagger-ui/swagger-ui.css",
          "/docs/assets/swagger-ui/swagger-ui-bundle.js"
        })
    void itCanBeBrowsed(String path) throws Exception {
      assertThat(send("GET", path).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "text/html"})
    void healthNeedsNoKeyAndTellsEveryProbe(String accept) throws Exception {
      HttpResponse<String> answer = send("GET", "/health", "Accept", accept);

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("{\"status\":\"UP\"}");
    }
  }

  private HttpResponse<String> send(String method, String target, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + target))
            .method(method, HttpRequest.BodyPublishers.noBody());
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  private record RawAnswer(int status, String text) {}

  private RawAnswer rawGet(String target, String... headers) throws IOException {
    StringBuilder head = new StringBuilder("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    return raw(head.toString());
  }

  private RawAnswer raw(String head) throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      String request = head + "Connection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new RawAnswer(Integer.parseInt(answer.substring(9, 12)), answer);
    }
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    JsonNode problem = JSON.readTree(answer.body());
    assertThat(problem.path("code").asString()).isEqualTo(code);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.propertyNames())
        .contains("type", "title", "status", "detail", "instance", "code", "request_id");
    assertThat(answer.headers().firstValue("X-Request-Id"))
        .contains(problem.path("request_id").asString());
  }

  private static void assertProblem(RawAnswer answer, int status, String code) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.text()).contains("application/problem+json", "\"code\":\"" + code + "\"");
  }
}

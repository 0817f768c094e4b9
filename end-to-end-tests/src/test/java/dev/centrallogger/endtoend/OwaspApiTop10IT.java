package dev.centrallogger.endtoend;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.endtoend.RouteCase.Call;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * The OWASP API Security Top 10 of 2023 from outside, item by item. Who may call what, and sees
 * what (API1, API5), is {@link RouteIsolationIT} for every operation; here is what goes beyond it.
 */
@ExtendWith(CentralLoggerExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwaspApiTop10IT {

  private static final String LOG =
      "{\"ticket_id\":\"T\",\"environment\":\"owasp\",\"status\":\"ERROR\"%s}";
  private static final String LOGS = "/api/v1/logs";

  private final Tenants tenants;
  private final URI url;

  OwaspApiTop10IT(CentralLogger system) {
    this.tenants = new Tenants(system);
    this.url = system.url();
  }

  @Nested
  class Api1BrokenObjectLevelAuthorization {

    @Test
    void anotherTenantsLogCannotBeReachedByAnyFilter() {
      for (String filter :
          List.of(
              "client_id=" + tenants.clientA,
              "client_id=" + tenants.clientB + "&client_id=" + tenants.clientA)) {
        Reply reply = get(Principal.CLIENT_B, LOGS + "?" + filter);
        assertThat(reply.status()).as(filter).isIn(400, 403);
      }
    }

    @Test
    void aCursorIsWorthNothingInOtherHands() {
      String cursor =
          Tenants.json(get(Principal.CLIENT_A, LOGS + "?page_size=2"))
              .path("pagination")
              .path("next_cursor")
              .asString();

      assertThat(get(Principal.CLIENT_B, LOGS + "?cursor=" + cursor).status()).isEqualTo(400);
    }
  }

  @Nested
  class Api2BrokenAuthentication {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "Authorization: Bearer %s",
          "Authorization: %s",
          "Cookie: X-API-Key=%s",
          "X-Api-Token: %s",
          "X-API-Key: %s\r\nX-API-Key: %<s",
          "X-API-Key: %s,x",
          "X-API-Key: \"%s\""
        })
    void aKeyCountsInItsHeaderAlone(String header) throws IOException {
      String head = header.formatted(tenants.key(Principal.CLIENT_A));

      assertThat(raw("GET " + LOGS + " HTTP/1.1\r\n" + head)).startsWith("HTTP/1.1 401");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?X-API-Key=%s", "?api_key=%s", "?key=%s"})
    void aKeyInTheUrlIsNoKey(String query) {
      String target = LOGS + query.formatted(tenants.key(Principal.CLIENT_A));

      Reply reply = get(Principal.NO_KEY, target);

      assertThat(reply.status()).isEqualTo(401);
      assertThat(reply.text()).doesNotContain(tenants.key(Principal.CLIENT_A));
    }

    @Test
    void everyRefusalReadsTheSame() {
      assertThat(detail(get(Principal.EXPIRED, LOGS)))
          .isEqualTo(detail(get(Principal.REVOKED, LOGS)));
    }

    private String detail(Reply reply) {
      return Tenants.json(reply).path("detail").asString();
    }
  }

  @Nested
  class Api3BrokenObjectPropertyLevelAuthorization {

    @Test
    void aSenderCannotSetWhatIsOurs() {
      Reply sent =
          tenants.ask(
              Principal.CLIENT_A,
              new Call(
                  "POST",
                  LOGS,
                  LOG.formatted(
                      ",\"log_id\":\"mine\",\"created_at\":\"2001-01-01T00:00:00Z\","
                          + "\"altered\":true,\"key_id\":\"mine\",\"confidence\":0.5")));
      assertThat(sent.status()).as(sent.text()).isEqualTo(202);

      Map<String, @Nullable Object> stored = api(Principal.CLIENT_A).read(sent.logId());
      assertThat(stored.get("log_id")).isNotEqualTo("mine");
      assertThat(String.valueOf(stored.get("created_at"))).doesNotStartWith("2001");
      assertThat(stored.get("altered")).isEqualTo(false);
      assertThat(stored.get("confidence")).isNull();
    }

    @Test
    void aRowShowsNothingOfTheMachinery() {
      JsonNode row =
          Tenants.json(get(Principal.CLIENT_A, LOGS + "?page_size=1")).path("data").get(0);

      assertThat(row.propertyNames())
          .doesNotContain("key_id", "content_hash", "original", "received_at");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{\"role\":\"PROVIDER\",\"key\":\"clk_mine\"}",
          "{\"role\":\"PROVIDER\",\"key_id\":\"key_mine\"}",
          "{\"role\":\"PROVIDER\",\"created_by\":\"somebody else\"}",
          "{\"role\":\"PROVIDER\",\"state\":\"active\"}"
        })
    void anAdministratorCannotSetWhatIsOurs(String body) {
      assertThat(
              tenants
                  .ask(Principal.PROVIDER, new Call("POST", "/api/v1/admin/api-keys", body))
                  .status())
          .isEqualTo(400);
    }
  }

  @Nested
  class Api4UnrestrictedResourceConsumption {

    @Test
    void aGzipBombStopsAtTheLimit() throws IOException {
      ByteArrayOutputStream bomb = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
        byte[] zeros = new byte[1024 * 1024];
        for (int i = 0; i < 200; i++) {
          gzip.write(zeros);
        }
      }
      String head =
          "POST %s HTTP/1.1\r\nX-API-Key: %s\r\nContent-Type: application/json\r\n"
                  .formatted(LOGS, tenants.key(Principal.CLIENT_A))
              + "Content-Encoding: gzip\r\nContent-Length: "
              + bomb.size();

      assertThat(raw(head, bomb.toByteArray())).startsWith("HTTP/1.1 413");
    }

    @ParameterizedTest
    @CsvSource({
      "/api/v1/logs?page_size=201",
      "/api/v1/logs?page=1000000",
      "/api/v1/admin/api-keys?page_size=100000",
      "/api/v1/admin/audit?page_size=100000",
      "/api/v1/metrics/overview?days=100000"
    })
    void noPageIsLargerThanItsLimit(String target) {
      assertThat(get(Principal.PROVIDER, target).status()).isEqualTo(400);
    }

    @Test
    void aHeadIsLimited() throws IOException {
      assertThat(raw("GET " + LOGS + " HTTP/1.1\r\nX-Padding: " + "x".repeat(40_000)))
          .startsWith("HTTP/1.1 4");
    }
  }

  @Nested
  class Api5BrokenFunctionLevelAuthorization {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "/api/v1/admin/clients",
          "/api/v1//admin/clients",
          "/api/v1/admin;x=1/clients",
          "/api/v1/./admin/clients",
          "/api/v1/logs/../admin/clients",
          "/api/v1/%61dmin/clients",
          "/api/v1/admin/clients/",
          "/API/v1/admin/clients"
        })
    void noSpellingOfThePathGetsAClientIn(String path) throws IOException {
      String answer =
          raw("GET %s HTTP/1.1\r\nX-API-Key: %s".formatted(path, tenants.key(Principal.CLIENT_A)));

      assertThat(answer).matches("(?s)HTTP/1.1 (400|403|404|405) .*");
      assertThat(raw("GET " + path + " HTTP/1.1")).matches("(?s)HTTP/1.1 (400|401|404) .*");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"X-HTTP-Method-Override", "X-Original-URL", "X-Rewrite-URL", "X-Forwarded-User"})
    void noHeaderMakesAnotherRequestOfIt(String header) throws IOException {
      String answer =
          raw(
              "GET %s HTTP/1.1\r\nX-API-Key: %s\r\n%s: /api/v1/admin/clients"
                  .formatted(LOGS, tenants.key(Principal.CLIENT_A), header));

      assertThat(answer).startsWith("HTTP/1.1 200").contains("\"pagination\"");
    }
  }

  @Nested
  class Api6UnrestrictedAccessToSensitiveBusinessFlows {

    @Test
    void aKeyAtItsLimitIsToldWhenToComeAgain() {
      Reply made =
          tenants.ask(
              Principal.PROVIDER,
              new Call(
                  "POST",
                  "/api/v1/admin/api-keys",
                  "{\"client_id\":\"%s\",\"logs_per_second\":1}".formatted(tenants.clientB)));
      Api limited = api(Tenants.json(made).path("key").asString());
      String batch = "[" + (LOG.formatted("") + ",").repeat(999) + LOG.formatted("") + "]";

      Reply last = limited.post(LOGS + "/batch", "application/json", batch.getBytes(UTF_8));
      for (int i = 0; i < 3 && last.status() != 429; i++) {
        last = limited.post(LOGS + "/batch", "application/json", batch.getBytes(UTF_8));
      }

      assertThat(last.status()).as(last.text()).isEqualTo(429);
      assertThat(last.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
    }
  }

  @Nested
  class Api7ServerSideRequestForgery {

    @Test
    void noRequestNamesAnAddressWeCall() {
      JsonNode document = Tenants.json(get(Principal.PROVIDER, "/openapi.json"));

      assertThat(document.path("components").toString())
          .doesNotContain("\"format\":\"uri\"", "\"format\":\"url\"");
    }

    @Test
    void theHostHeaderGoesNowhere() throws IOException {
      String log = LOG.formatted("");
      String answer =
          raw(
              "POST %s HTTP/1.1\r\nX-API-Key: %s\r\nX-Forwarded-Host: evil.example.com\r\n"
                      .formatted(LOGS, tenants.key(Principal.CLIENT_A))
                  + "Content-Type: application/json\r\nContent-Length: "
                  + log.length(),
              log.getBytes(UTF_8));

      assertThat(answer).startsWith("HTTP/1.1 202").doesNotContain("evil.example.com");
    }
  }

  @Nested
  class Api8SecurityMisconfiguration {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "/actuator",
          "/actuator/env",
          "/prometheus",
          "/metrics",
          "/env",
          "/heapdump",
          "/actuator/health",
          "/h2-console",
          "/.env",
          "/META-INF/MANIFEST.MF",
          "/application.yml"
        })
    void thePublicPortHasNothingOfTheMachinery(String path) {
      assertThat(get(Principal.PROVIDER, path).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/logs", "/nothing", "/health", "/openapi.json"})
    void answersSayNothingOfTheServerAndAreNotGuessedAt(String path) {
      Reply reply = get(Principal.CLIENT_A, path);

      assertThat(reply.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(reply.headers().firstValue("Cache-Control")).contains("no-store");
      for (String header : List.of("Server", "X-Powered-By", "Access-Control-Allow-Origin")) {
        assertThat(reply.headers().firstValue(header)).as(header).isEmpty();
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "CONNECT", "PROPFIND", "MADE-UP"})
    void otherMethodsAreRefused(String method) throws IOException {
      String answer =
          raw(
              "%s %s HTTP/1.1\r\nX-API-Key: %s"
                  .formatted(method, LOGS, tenants.key(Principal.CLIENT_A)));

      assertThat(answer).matches("(?s)HTTP/1.1 (400|405|501) .*");
      assertThat(answer.toLowerCase(Locale.ROOT)).doesNotContain("tomcat", "exception", "<html");
    }

    @Test
    void aPageOfAnotherOriginIsToldNothing() throws IOException {
      String answer =
          raw(
              "GET %s HTTP/1.1\r\nX-API-Key: %s\r\nOrigin: https://evil.example.com"
                  .formatted(LOGS, tenants.key(Principal.CLIENT_A)));

      assertThat(answer.toLowerCase(Locale.ROOT)).doesNotContain("access-control-allow");
    }
  }

  @Nested
  class Api9ImproperInventoryManagement {

    @ParameterizedTest
    @ValueSource(
        strings = {"/api/v0/logs", "/api/v2/logs", "/api/logs", "/v1/logs", "/api/v1/beta"})
    void noOtherVersionAnswers(String path) {
      assertThat(get(Principal.PROVIDER, path).status()).isEqualTo(404);
    }
  }

  private Api api(Principal principal) {
    return api(tenants.key(principal));
  }

  private Api api(String key) {
    return new Api(java.net.http.HttpClient.newHttpClient(), url, key);
  }

  private Reply get(Principal principal, String target) {
    return tenants.ask(principal, new Call("GET", target, ""));
  }

  private String raw(String head) throws IOException {
    return raw(head, new byte[0]);
  }

  /** Sends a request as it is, with Host and an end; returns all that is answered. */
  private String raw(String head, byte[] body) throws IOException {
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      socket.setSoTimeout(30_000);
      socket
          .getOutputStream()
          .write((head + "\r\nHost: x\r\nConnection: close\r\n\r\n").getBytes(ISO_8859_1));
      socket.getOutputStream().write(body);
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }
}

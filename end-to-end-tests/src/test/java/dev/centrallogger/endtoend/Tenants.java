package dev.centrallogger.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two clients with logs of their own, and a key of every kind. */
final class Tenants {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int LOGS_OF_A = 23;
  private static final int LOGS_OF_B = 17;

  /** Holds what the database cannot, so that its original is kept. */
  static final String ALTERED_LOG =
      "{\"ticket_id\":\"T\",\"environment\":\"test\",\"status\":\"SUCCESS\",\"payload\":{\"a\":NaN}}";

  final String clientA = "isolation_a_" + UUID.randomUUID();
  final String clientB = "isolation_b_" + UUID.randomUUID();

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI url;
  private final Map<Principal, String> keys = new EnumMap<>(Principal.class);
  private final Map<Principal, String> keyIds = new EnumMap<>(Principal.class);
  private final Set<String> ledgerOfA = new LinkedHashSet<>();
  private final Set<String> ledgerOfB = new LinkedHashSet<>();
  private final String alteredOfA;

  Tenants(CentralLogger system) {
    this.url = system.url();
    keys.put(Principal.PROVIDER, Keys.PROVIDER);
    issue(Principal.CLIENT_A, clientA, "CLIENT");
    issue(Principal.CLIENT_B, clientB, "CLIENT");
    issue(Principal.INGEST, clientA, "INGEST");
    issue(Principal.READ, clientA, "READ");
    issue(Principal.EXPIRED, clientA, "CLIENT");
    issue(Principal.REVOKED, clientA, "CLIENT");
    administer(keyPath(Principal.EXPIRED) + "/rotate", "{\"overlap_seconds\":0}");
    administer(keyPath(Principal.REVOKED) + "/revoke", "{}");

    Api a = system.as(key(Principal.CLIENT_A));
    Api b = system.as(key(Principal.CLIENT_B));
    ledgerOfA.addAll(send(a, LOGS_OF_A));
    ledgerOfB.addAll(send(b, LOGS_OF_B));
    alteredOfA = a.post(ALTERED_LOG).logId();
    ledgerOfA.add(alteredOfA);
    ledgerOfA.forEach(a::read);
    ledgerOfB.forEach(b::read);
  }

  /** A request of one principal. */
  Reply ask(Principal principal, RouteCase.Call call) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url.resolve(call.path()))
            .timeout(Duration.ofSeconds(30))
            .header("X-Request-Id", "isolation")
            .method(call.method(), BodyPublishers.ofString(call.body()));
    if (!call.body().isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    if (principal != Principal.NO_KEY) {
      request.header("X-API-Key", key(principal));
    }
    try {
      HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
      return new Reply(answer.statusCode(), answer.headers(), answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  String key(Principal principal) {
    return keys.getOrDefault(principal, "");
  }

  String keyPath(Principal principal) {
    return "/api/v1/admin/api-keys/" + keyIds.getOrDefault(principal, "");
  }

  /** A key of client A nobody else uses, to be changed by a test. */
  String newKeyPath() {
    return "/api/v1/admin/api-keys/"
        + administer("/api/v1/admin/api-keys", "{\"client_id\":\"" + clientA + "\"}")
            .path("key_id")
            .asString();
  }

  /** Every log this principal may see. */
  Set<String> ledger(Principal principal) {
    return principal == Principal.CLIENT_B ? ledgerOfB : ledgerOfA;
  }

  String alteredOfA() {
    return alteredOfA;
  }

  static JsonNode json(Reply reply) {
    return JSON.readTree(reply.body());
  }

  private void issue(Principal principal, String client, String role) {
    JsonNode made =
        administer(
            "/api/v1/admin/api-keys",
            "{\"client_id\":\"%s\",\"role\":\"%s\"}".formatted(client, role));
    keys.put(principal, made.path("key").asString());
    keyIds.put(principal, made.path("key_id").asString());
  }

  private JsonNode administer(String path, String body) {
    Reply reply = ask(Principal.PROVIDER, new RouteCase.Call("POST", path, body));
    assertThat(reply.status()).as(reply.text()).isBetween(200, 201);
    return json(reply);
  }

  private static List<String> send(Api api, int logs) {
    List<String> lines =
        IntStream.range(0, logs)
            .mapToObj(i ->
                "{\"ticket_id\":\"T-%d\",\"environment\":\"test\",\"status\":\"SUCCESS\"}"
                    .formatted(i))
            .toList();
    Reply reply = api.postLines(lines);
    assertThat(reply.status()).as(new String(reply.body(), StandardCharsets.UTF_8)).isEqualTo(202);
    return reply.results().stream().map(item -> Json.string(item.get("log_id"))).toList();
  }
}

package dev.centrallogger.endtoend;

import static dev.centrallogger.endtoend.RouteCase.administer;
import static dev.centrallogger.endtoend.RouteCase.open;
import static dev.centrallogger.endtoend.RouteCase.read;
import static dev.centrallogger.endtoend.RouteCase.readOfA;
import static dev.centrallogger.endtoend.RouteCase.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.endtoend.RouteCase.Call;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is expected of every operation of the OpenAPI document, by its operationId. Whoever adds an
 * operation adds a line here; {@link RouteCasesTest} says how.
 */
final class RouteCases {

  private static final String LOG =
      "{\"ticket_id\":\"T\",\"environment\":\"isolation\",\"status\":\"ERROR\"}";
  private static final String ADMIN = "/api/v1/admin/";

  private static final Map<String, RouteCase> OF_TENANTS =
      Map.ofEntries(
          Map.entry("postLog", write(202, tenants -> new Call("POST", "/api/v1/logs", LOG))),
          Map.entry(
              "postLogBatch",
              write(202, tenants -> new Call("POST", "/api/v1/logs/batch", "[" + LOG + "]"))),
          Map.entry(
              "listLogs",
              read(tenants -> "/api/v1/logs?page_size=7").checking(RouteCases::walkIsTheLedger)),
          Map.entry(
              "getLog",
              readOfA(tenants -> "/api/v1/logs/" + tenants.alteredOfA())
                  .checking(RouteCases::foreignIsUnknown)),
          Map.entry(
              "getLogOriginal",
              readOfA(tenants -> "/api/v1/logs/" + tenants.alteredOfA() + "/original")
                  .checking(RouteCases::foreignIsUnknown)),
          Map.entry(
              "getLogReceipt",
              read(tenants -> "/api/v1/logs/" + tenants.alteredOfA() + "/receipt")
                  .checking(RouteCases::receiptIsOfTheOwner)),
          Map.entry(
              "getFacets",
              read(tenants -> "/api/v1/logs/facets")
                  .checking((tenants, principal, reply) ->
                      countIsTheLedgers(tenants, principal, sum(reply, "status", "count")))),
          Map.entry(
              "exportLogs",
              read(tenants -> "/api/v1/logs/export?format=ndjson")
                  .checking(RouteCases::exportIsTheLedger)),
          Map.entry(
              "getOverview",
              read(tenants -> "/api/v1/metrics/overview")
                  .checking((tenants, principal, reply) ->
                      countIsTheLedgers(
                          tenants, principal, Tenants.json(reply).path("total_logs").asInt()))),
          Map.entry(
              "getCategories",
              read(tenants -> "/api/v1/metrics/categories")
                  .checking((tenants, principal, reply) ->
                      countIsTheLedgers(
                          tenants, principal, sum(reply, "categories", "total_logs")))),
          Map.entry(
              "getTimeseries",
              read(tenants -> "/api/v1/metrics/timeseries?bucket=hour")
                  .checking((tenants, principal, reply) ->
                      countIsTheLedgers(tenants, principal, sum(reply, "points", "total_logs")))),
          Map.entry(
              "listClients", administer(200, tenants -> new Call("GET", ADMIN + "clients", ""))),
          Map.entry(
              "registerClient",
              administer(
                  201,
                  tenants ->
                      new Call(
                          "POST",
                          ADMIN + "clients",
                          "{\"client_id\":\"isolation_c_%s\"}".formatted(UUID.randomUUID())))),
          Map.entry(
              "getClient",
              administer(
                  200, tenants -> new Call("GET", ADMIN + "clients/" + tenants.clientA, ""))),
          Map.entry(
              "updateClient",
              administer(
                  200,
                  tenants ->
                      new Call("PATCH", ADMIN + "clients/" + tenants.clientA, "{\"name\":\"A\"}"))),
          Map.entry(
              "listApiKeys",
              administer(200, tenants -> new Call("GET", ADMIN + "api-keys", ""))
                  .checking((tenants, principal, reply) -> noKeyIsShown(tenants, reply))),
          Map.entry(
              "createApiKey",
              administer(
                  201,
                  tenants ->
                      new Call(
                          "POST",
                          ADMIN + "api-keys",
                          "{\"client_id\":\"%s\"}".formatted(tenants.clientA)))),
          Map.entry(
              "getApiKey",
              administer(200, tenants -> new Call("GET", tenants.keyPath(Principal.READ), ""))
                  .checking((tenants, principal, reply) -> noKeyIsShown(tenants, reply))),
          Map.entry(
              "rotateApiKey",
              administer(201, tenants -> new Call("POST", tenants.newKeyPath() + "/rotate", ""))),
          Map.entry(
              "revokeApiKey",
              administer(200, tenants -> new Call("POST", tenants.newKeyPath() + "/revoke", ""))),
          Map.entry(
              "listAudit",
              administer(200, tenants -> new Call("GET", ADMIN + "audit", ""))
                  .checking((tenants, principal, reply) -> noKeyIsShown(tenants, reply))),
          Map.entry("getHealth", open("GET", "/health")),
          Map.entry("getLiveness", open("GET", "/health/live")),
          Map.entry("getReadiness", open("GET", "/health/ready")));

  static final Map<String, RouteCase> ALL = merged(OF_TENANTS, OperatorRouteCases.ALL);

  private RouteCases() {}

  private static Map<String, RouteCase> merged(
      Map<String, RouteCase> some, Map<String, RouteCase> others) {
    Map<String, RouteCase> all = new HashMap<>(some);
    all.putAll(others);
    return Map.copyOf(all);
  }

  /**
   * A client's walk through all pages is exactly its own ledger; the provider's holds everyone's.
   */
  private static void walkIsTheLedger(Tenants tenants, Principal principal, Reply first) {
    Set<String> seen = new HashSet<>();
    Reply page = first;
    while (true) {
      JsonNode json = Tenants.json(page);
      json.path("data").forEach(row -> seen.add(row.path("log_id").asString()));
      String cursor = json.path("pagination").path("next_cursor").asString("");
      if (cursor.isEmpty()) {
        break;
      }
      page = tenants.ask(principal, new Call("GET", "/api/v1/logs?cursor=" + cursor, ""));
      assertThat(page.status()).as(page.text()).isEqualTo(200);
    }
    assertSees(tenants, principal, seen);
  }

  private static void exportIsTheLedger(Tenants tenants, Principal principal, Reply reply) {
    Set<String> seen =
        reply.text().lines().map(RouteCases::logId).collect(Collectors.toUnmodifiableSet());
    assertSees(tenants, principal, seen);
  }

  private static String logId(String line) {
    return JsonMapper.shared().readTree(line).path("log_id").asString();
  }

  private static void assertSees(Tenants tenants, Principal principal, Set<String> seen) {
    if (principal == Principal.PROVIDER) {
      assertThat(seen)
          .containsAll(tenants.ledger(Principal.CLIENT_A))
          .containsAll(tenants.ledger(Principal.CLIENT_B));
    } else {
      assertThat(seen).isEqualTo(tenants.ledger(principal));
    }
  }

  /** Another's log is as unknown as nobody's. */
  private static void receiptIsOfTheOwner(Tenants tenants, Principal principal, Reply reply) {
    String expected = principal == Principal.CLIENT_B ? "unknown" : "stored";
    assertThat(Tenants.json(reply).path("state").asString()).isEqualTo(expected);
  }

  private static void countIsTheLedgers(Tenants tenants, Principal principal, int count) {
    if (principal == Principal.PROVIDER) {
      assertThat(count)
          .isGreaterThanOrEqualTo(
              tenants.ledger(Principal.CLIENT_A).size()
                  + tenants.ledger(Principal.CLIENT_B).size());
    } else {
      assertThat(count).isEqualTo(tenants.ledger(principal).size());
    }
  }

  /**
   * What is another's is answered byte for byte as what is nobody's: both requests carry one {@code
   * X-Request-Id}, so that the two answers differ by the id in the path alone.
   */
  private static void foreignIsUnknown(Tenants tenants, Principal principal, Reply reply) {
    if (reply.status() != 404) {
      return;
    }
    String nobodys = "01890a5d-ac96-774b-bcce-b302099a8057";
    String path =
        Tenants.json(reply).path("instance").asString().replace(tenants.alteredOfA(), nobodys);
    Reply unknown = tenants.ask(principal, new Call("GET", path, ""));

    assertThat(reply.text().replace(tenants.alteredOfA(), nobodys)).isEqualTo(unknown.text());
    assertThat(names(reply)).isEqualTo(names(unknown));
  }

  private static Set<String> names(Reply reply) {
    return reply.headers().map().keySet();
  }

  private static void noKeyIsShown(Tenants tenants, Reply reply) {
    for (Principal principal : Principal.values()) {
      if (principal != Principal.NO_KEY) {
        assertThat(reply.text()).doesNotContain(tenants.key(principal));
      }
    }
  }

  private static int sum(Reply reply, String list, String figure) {
    int sum = 0;
    for (JsonNode each : Tenants.json(reply).path(list)) {
      sum += each.path(figure).asInt();
    }
    return sum;
  }
}

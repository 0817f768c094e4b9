package dev.centrallogger.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Nobody sees another tenant's logs, and a key does what its role may. */
@ExtendWith(CentralLoggerExtension.class)
class TenantsIT {

  private static final String LOG =
      "{\"ticket_id\":\"SECRET\",\"environment\":\"test\",\"status\":\"ERROR\",\"category\":\"%s\"}";
  private static final String NO_LOG = "01890a5d-ac96-774b-bcce-b302099a8057";

  @Test
  void doNotSeeEachOthersLogs(CentralLogger system) {
    Api a = system.as(Keys.TENANT_A);
    Api b = system.as(Keys.TENANT_B);
    String ofA = a.post(LOG.formatted("of a")).logId();
    String ofB = b.post(LOG.formatted("of b")).logId();
    a.read(ofA);
    b.read(ofB);

    assertThat(a.allIds()).contains(ofA).doesNotContain(ofB);
    assertThat(b.allIds()).contains(ofB).doesNotContain(ofA);
    assertThat(Json.array(b.list("category", "of a").json().get("data"))).isEmpty();
    assertThat(categories(a)).contains("of a").doesNotContain("of b");
  }

  @Test
  void cannotTellAnothersLogFromNone(CentralLogger system) {
    Api a = system.as(Keys.TENANT_A);
    Api b = system.as(Keys.TENANT_B);
    String ofA = a.post(LOG.formatted("hidden")).logId();
    a.read(ofA);

    for (String suffix : List.of("", "/original")) {
      Reply others = b.get("/api/v1/logs/" + ofA + suffix);
      Reply none = b.get("/api/v1/logs/" + NO_LOG + suffix);

      assertThat(others.status()).isEqualTo(404);
      assertThat(withoutRequest(others, ofA)).isEqualTo(withoutRequest(none, NO_LOG));
    }
  }

  @Test
  void mayNotNameEachOther(CentralLogger system) {
    Api a = system.as(Keys.TENANT_A);

    assertThat(a.list("client_id", "tenant_b").status()).isEqualTo(403);
    assertThat(a.list("client_id", "tenant_a").status()).isEqualTo(200);
    assertThat(
            a.post(LOG.formatted("x").replaceFirst("}$", ",\"client_id\":\"tenant_b\"}")).status())
        .isEqualTo(403);
  }

  @Test
  void areAllSeenByTheProviderWhoSendsNothing(CentralLogger system) {
    Api provider = system.as(Keys.PROVIDER);
    String ofA = system.as(Keys.TENANT_A).post(LOG.formatted("seen")).logId();

    assertThat(provider.read(ofA)).containsEntry("client_id", "tenant_a");
    assertThat(provider.allIds("client_id", "tenant_a", "category", "seen")).contains(ofA);
    assertThat(provider.post(LOG.formatted("x")).status()).isEqualTo(403);
  }

  @Test
  void holdAKeyToItsRole(CentralLogger system) {
    Api ingest = system.as(Keys.CLIENT_1_INGEST);
    Api read = system.as(Keys.CLIENT_1_READ);

    Reply accepted = ingest.post(LOG.formatted("role"));
    assertThat(accepted.status()).isEqualTo(202);
    assertThat(ingest.list().status()).isEqualTo(403);
    assertThat(ingest.get("/api/v1/logs/" + accepted.logId()).status()).isEqualTo(403);
    assertThat(read.post(LOG.formatted("role")).status()).isEqualTo(403);
    assertThat(read.read(accepted.logId())).containsEntry("category", "role");
  }

  @Test
  void needAKeyThatIsKnown(CentralLogger system) {
    Api stranger = system.as("no such key");

    assertThat(stranger.post(LOG.formatted("x")).status()).isEqualTo(401);
    assertThat(stranger.list().status()).isEqualTo(401);
    assertThat(stranger.get("/api/v1/metrics/overview").status()).isEqualTo(401);
    assertThat(stranger.get("/health").status()).isEqualTo(200);
  }

  private static List<Object> categories(Api api) {
    return Json.array(api.get("/api/v1/metrics/categories?days=7").json().get("categories"))
        .stream()
        .map(category -> (Object) String.valueOf(Json.object(category).get("category")))
        .toList();
  }

  private static Map<String, @Nullable Object> withoutRequest(Reply reply, String logId) {
    Map<String, @Nullable Object> body = reply.json();
    body.remove("request_id");
    body.computeIfPresent("instance", (name, path) -> String.valueOf(path).replace(logId, "LOG"));
    return body;
  }
}

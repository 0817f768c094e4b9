package dev.centrallogger.endtoend;

import static dev.centrallogger.endtoend.RouteCase.administer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.endtoend.RouteCase.Call;
import java.util.Map;

/**
 * What is expected of the operator's operations: the provider alone is let in. Where one would
 * change what other tests look at, it names what is not there.
 */
final class OperatorRouteCases {

  private static final String ADMIN = "/api/v1/admin/";
  private static final String NOBODYS = "dead-letters/01890a5d-ac96-774b-bcce-b302099a8057";
  private static final String NO_REPLAY = "replays/01890a5d-ac96-774b-bcce-b302099a8057";
  private static final String OF_NOBODY = "{\"client_id\":\"isolation_nobody\"%s}";

  static final Map<String, RouteCase> ALL =
      Map.ofEntries(
          Map.entry(
              "getPipeline",
              get(200, "pipeline").checking(OperatorRouteCases::theVersionIsThisBuilds)),
          Map.entry("getReconciliation", get(200, "pipeline/reconciliation")),
          Map.entry("listDeadLetters", get(200, "dead-letters")),
          Map.entry("listDeadLetterGroups", get(200, "dead-letters/groups")),
          Map.entry("getDeadLetter", get(404, NOBODYS)),
          Map.entry("getDeadLetterOriginal", get(404, NOBODYS + "/original")),
          Map.entry("retryDeadLetter", post(404, NOBODYS + "/retry", "")),
          Map.entry(
              "discardDeadLetter", post(404, NOBODYS + "/discard", "{\"reason\":\"isolation\"}")),
          Map.entry("retryDeadLetters", post(202, "dead-letters/retry", OF_NOBODY.formatted(""))),
          Map.entry(
              "discardDeadLetters",
              post(
                  200,
                  "dead-letters/discard",
                  OF_NOBODY.formatted(",\"discard_reason\":\"isolation\""))),
          Map.entry("planReplay", post(200, "replays/plan", OF_NOBODY.formatted(""))),
          Map.entry("listReplays", get(200, "replays")),
          Map.entry("startReplay", post(201, "replays", OF_NOBODY.formatted(""))),
          Map.entry("getReplay", get(404, NO_REPLAY)),
          Map.entry("cancelReplay", post(404, NO_REPLAY + "/cancel", "")));

  private OperatorRouteCases() {}

  /** The version tells builds of one version apart. */
  private static void theVersionIsThisBuilds(Tenants tenants, Principal principal, Reply reply) {
    assertThat(Json.array(reply.json().get("versions")))
        .contains(System.getProperty("build.version"));
  }

  private static RouteCase get(int status, String path) {
    return administer(status, tenants -> new Call("GET", ADMIN + path, ""));
  }

  private static RouteCase post(int status, String path, String body) {
    return administer(status, tenants -> new Call("POST", ADMIN + path, body));
  }
}

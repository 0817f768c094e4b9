package dev.centrallogger.proof.load;

import dev.centrallogger.model.LogId;
import dev.centrallogger.proof.ledger.Expectation;
import dev.centrallogger.proof.ledger.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * What an answer means for each log of its request.
 *
 * @param outcomes in the order of the request
 * @param oddities what the contract does not allow, whatever is broken behind the gateway
 */
record Answer(List<Outcome> outcomes, List<String> oddities) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** No answer at all: each may have arrived. */
  static Answer none(Request request) {
    return new Answer(Collections.nCopies(request.logs().size(), Outcome.UNKNOWN), List.of());
  }

  /** Nothing was sent. */
  static Answer unsent(Request request) {
    return new Answer(Collections.nCopies(request.logs().size(), Outcome.REFUSED), List.of());
  }

  static Answer of(Request request, int status, byte[] body) {
    List<String> oddities = new ArrayList<>();
    List<Outcome> outcomes = new ArrayList<>();
    JsonNode json = parse(body, oddities);
    for (int i = 0; i < request.logs().size(); i++) {
      JsonNode item = request.isBatch() ? json.path("results").path(i) : json;
      Outcome outcome = outcome(status, item);
      outcomes.add(outcome);
      check(request.logs().get(i), status, item, outcome, oddities);
    }
    if (status >= 500 && status != 503 || status == 401 || status == 403 || status == 404) {
      oddities.add("status " + status + " " + json.path("code").asString(""));
    }
    if (status < 300 && outcomes.stream().noneMatch(Outcome.Accepted.class::isInstance)) {
      oddities.add("status " + status + " with nothing accepted");
    }
    return new Answer(outcomes, oddities);
  }

  private static JsonNode parse(byte[] body, List<String> oddities) {
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      oddities.add("an answer that is not JSON");
      return JSON.missingNode();
    }
  }

  private static Outcome outcome(int status, JsonNode item) {
    String state = item.path("status").asString("");
    Optional<LogId> id = LogId.parse(item.path("log_id").asString(""));
    if (state.equals("accepted") && id.isPresent()) {
      return Outcome.accepted(id.get());
    }
    if (state.equals("rejected") || status >= 400 && status < 500) {
      return Outcome.REFUSED;
    }
    return Outcome.UNKNOWN;
  }

  private static void check(
      GeneratedLog log, int status, JsonNode item, Outcome outcome, List<String> oddities) {
    boolean good = log.sent().expectation() != Expectation.INVALID;
    switch (outcome) {
      case Outcome.Accepted(LogId id) -> {
        if (!good) {
          oddities.add("an invalid log was accepted");
        } else if (id != null && !id.executedAt().equals(log.executedAt())) {
          oddities.add("%s is not an id for %s".formatted(id, log.executedAt()));
        }
      }
      case Outcome.Refused _ -> {
        boolean retryable = status == 429 || item.path("error").path("retryable").asBoolean(false);
        if (good && !retryable) {
          oddities.add("a good log was refused with " + status);
        }
      }
      case Outcome.Unknown _ -> {}
    }
  }
}

package dev.centrallogger.service.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.problem.ErrorCode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What holds for every operation of the document. */
class OpenApiDocumentTest {

  private static final Set<String> METHODS = Set.of("get", "post", "patch", "put", "delete");

  private final JsonNode document = OpenApiDocument.load().tree();

  private record Operation(String name, boolean open, JsonNode responses) {}

  @Test
  void everyOperationNamesTheErrorsThatAnyRequestCanGet() {
    List<String> missing = new ArrayList<>();
    for (Operation operation : operations()) {
      for (String status : errorsOfEvery(operation)) {
        if (!operation.responses().has(status)) {
          missing.add(operation.name() + " " + status);
        }
      }
    }

    assertThat(missing).isEmpty();
  }

  @Test
  void everyErrorAnswerHasAnExampleOfEachOfItsCodes() {
    List<String> wrong = new ArrayList<>();
    for (Operation operation : operations()) {
      for (var response : operation.responses().properties()) {
        JsonNode content = resolved(response.getValue()).path("content");
        if (isError(response.getKey())) {
          JsonNode examples = content.values().iterator().next().path("examples");
          if (examples.isEmpty()) {
            wrong.add(operation.name() + " " + response.getKey() + " has no example");
          }
        }
      }
    }

    assertThat(wrong).isEmpty();
  }

  @Test
  void theExamplesOfErrorsAreThoseOfTheTableOfCodes() {
    Set<ErrorCode> shown = EnumSet.noneOf(ErrorCode.class);
    for (var response : document.path("components").path("responses").properties()) {
      JsonNode problem = response.getValue().path("content").path("application/problem+json");
      for (var example : problem.path("examples").properties()) {
        JsonNode value = resolved(example.getValue()).path("value");
        ErrorCode code = ErrorCode.valueOf(example.getKey().toUpperCase(Locale.ROOT));
        shown.add(code);

        assertThat(value.path("code").asString()).isEqualTo(code.wireName());
        assertThat(value.path("type").asString())
            .isEqualTo("urn:central-logger:problem:" + code.wireName());
        assertThat(value.path("status").asInt()).isEqualTo(code.status());
        assertThat(value.path("title").asString()).isEqualTo(code.title());
      }
    }

    assertThat(shown).containsExactlyInAnyOrder(ErrorCode.values());
  }

  @Test
  void anExampleStandsWhereItsStatusIsAnswered() {
    for (Operation operation : operations()) {
      for (var response : operation.responses().properties()) {
        JsonNode content = resolved(response.getValue()).path("content");
        for (JsonNode example : content.path("application/problem+json").path("examples")) {
          assertThat(resolved(example).path("value").path("status").asString())
              .as("%s %s", operation.name(), response.getKey())
              .isEqualTo(response.getKey());
        }
      }
    }
  }

  /**
   * A parameter that is not known; a key that is not; an Accept that takes no JSON; no database; a
   * bug.
   */
  private Set<String> errorsOfEvery(Operation operation) {
    Set<String> errors = new TreeSet<>(Set.of("400", "500", "503"));
    if (!operation.open()) {
      errors.addAll(Set.of("401", "403"));
      if (answersJson(operation)) {
        errors.add("406");
      }
    }
    return errors;
  }

  private static boolean isError(String status) {
    return status.startsWith("4") || status.startsWith("5");
  }

  private boolean answersJson(Operation operation) {
    return operation.responses().properties().stream()
        .filter(response -> response.getKey().startsWith("2"))
        .map(response -> resolved(response.getValue()))
        .anyMatch(response -> response.path("content").has("application/json"));
  }

  private List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    for (var path : document.path("paths").properties()) {
      for (var member : path.getValue().properties()) {
        if (METHODS.contains(member.getKey())) {
          JsonNode operation = member.getValue();
          operations.add(
              new Operation(
                  member.getKey() + " " + path.getKey(),
                  operation.has("security") && operation.path("security").isEmpty(),
                  operation.path("responses")));
        }
      }
    }
    return operations;
  }

  private JsonNode resolved(JsonNode node) {
    JsonNode reference = node.path("$ref");
    return reference.isString() ? document.at(reference.asString().substring(1)) : node;
  }
}

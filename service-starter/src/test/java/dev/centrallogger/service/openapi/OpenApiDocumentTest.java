package dev.centrallogger.service.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
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

  /**
   * A parameter that is not known; a key that is not; an Accept that takes no JSON; no database.
   */
  private Set<String> errorsOfEvery(Operation operation) {
    Set<String> errors = new TreeSet<>(Set.of("400", "503"));
    if (!operation.open()) {
      errors.addAll(Set.of("401", "403"));
      if (answersJson(operation)) {
        errors.add("406");
      }
    }
    return errors;
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

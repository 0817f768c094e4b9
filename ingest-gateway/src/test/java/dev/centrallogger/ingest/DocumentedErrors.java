package dev.centrallogger.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.service.openapi.OpenApiDocument;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** The errors that the OpenAPI document foretells, by the examples it has of them. */
final class DocumentedErrors {

  private static final JsonNode DOCUMENT = OpenApiDocument.load().tree();

  private DocumentedErrors() {}

  /** Checks an answer of the gateway's own operations; others are not looked at. */
  static void check(String method, String path, RunningGateway.Answer answer) {
    JsonNode operation = DOCUMENT.path("paths").path(path).path(method.toLowerCase(Locale.ROOT));
    if (operation.isMissingNode() || answer.status() < 400) {
      return;
    }
    JsonNode response = resolved(operation.path("responses").path("" + answer.status()));
    if (path.startsWith("/health")) {
      assertThat(response.isMissingNode()).isFalse();
      return;
    }
    assertThat(
            response
                .path("content")
                .path("application/problem+json")
                .path("examples")
                .propertyNames())
        .as("the errors that %s of %s %s has examples of", answer.status(), method, path)
        .contains(answer.code());
  }

  private static JsonNode resolved(JsonNode node) {
    JsonNode reference = node.path("$ref");
    return reference.isString() ? DOCUMENT.at(reference.asString().substring(1)) : node;
  }
}

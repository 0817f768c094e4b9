package dev.centrallogger.service.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the OpenAPI document promised once, it goes on promising. */
class OpenApiBaselineTest {

  private static final String OLD =
      """
      paths:
        /things:
          get:
            parameters:
              - {name: size, in: query, schema: {type: integer, maximum: 200}}
              - {name: kind, in: query, schema: {type: string, enum: [a, b]}}
            responses:
              "200":
                headers: {Location: {schema: {type: string}}}
                content:
                  application/json:
                    schema: {$ref: "#/components/schemas/Thing"}
              "404": {description: none}
          post:
            security: []
            requestBody:
              required: false
              content:
                application/json:
                  schema: {type: object, required: [a], properties: {a: {type: [string, integer]}}}
            responses: {"201": {description: made}}
      security: [{key: []}]
      components:
        schemas:
          Thing:
            type: object
            required: [id, parts]
            properties:
              id: {type: string}
              note: {type: [string, "null"]}
              state: {type: string, enum: [UP, DOWN]}
              parts: {type: array, items: {$ref: "#/components/schemas/Thing"}}
      """;

  @Test
  void theDocumentBreaksNothingThatTheBaselinePromises() throws IOException {
    try (InputStream baseline = getClass().getResourceAsStream("/openapi-baseline.yaml")) {
      List<String> breaking =
          BreakingChanges.between(
              yaml(
                  new String(
                      Objects.requireNonNull(baseline).readAllBytes(), StandardCharsets.UTF_8)),
              OpenApiDocument.load().tree());

      assertThat(breaking)
          .as(
              """
              A program written for the API as it was would break. Where that is meant, say so: \
              copy service-starter/src/main/resources/openapi.yaml over \
              service-starter/src/test/resources/openapi-baseline.yaml, and name the change in the \
              commit\
              """)
          .isEmpty();
    }
  }

  @Test
  void theSameDocumentBreaksNothing() {
    assertThat(BreakingChanges.between(yaml(OLD), yaml(OLD))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "  /things: ~   /stuff: ~ GET /things is gone",
        "    post: ~     put: ~ POST /things is gone",
        "name: size ~ name: length ~ GET /things parameter size is gone",
        "name: size, ~ name: size, required: true, ~ parameter size is required now",
        "maximum: 200 ~ maximum: 100 ~ parameter size: maximum is 100 now",
        "[a, b] ~ [a] ~ parameter kind: value b is gone",
        "type: string, enum: [a, b] ~ type: integer ~ parameter kind: type string is gone",
        "`\"404\"` ~ `\"410\"` ~ GET /things 404 is gone",
        "Location: ~ Elsewhere: ~ header Location is gone",
        "application/json: ~ text/plain: ~ GET /things 200 application/json is gone",
        "security: [] ~ deprecated: true ~ POST /things needs a key now",
        "required: false ~ required: true ~ POST /things body is required now",
        "required: [a] ~ required: [a, b] ~ body application/json.b is required now",
        "[string, integer] ~ [string] ~ body application/json.a: type integer is gone",
        "required: [id, parts] ~ required: [parts] ~ application/json.id may be missing now",
        "id: ~ identity: ~ application/json.id is gone",
        "id: {type: string} ~ id: {type: [string, integer]} ~ .id: can be type integer now",
        "[UP, DOWN] ~ [UP, DOWN, SLEEPING] ~ .state: can be value SLEEPING now",
      })
  void whatBreaksIsNamed(String old, String now, String expected) {
    assertThat(BreakingChanges.between(yaml(OLD), yaml(OLD.replace(old, now))))
        .anySatisfy(change -> assertThat(change).contains(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "maximum: 200 ~ maximum: 500",
        "[a, b] ~ [a, b, c]",
        "required: [a] ~ required: []",
        "required: [id, parts] ~ required: [id, parts, state]",
        "{a: {type: [string, integer]}} ~ {a: {type: [string, integer]}, b: {type: string}}",
        "[string, integer] ~ [string, integer, boolean]",
      })
  void whatIsOnlyAddedOrPromisedBesidesBreaksNothing(String old, String now) {
    assertThat(BreakingChanges.between(yaml(OLD), yaml(OLD.replace(old, now)))).isEmpty();
  }

  private static JsonNode yaml(String text) {
    Map<String, Object> tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
    return new JsonMapper().valueToTree(tree);
  }
}

package dev.centrallogger.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.centrallogger.testsupport.FreePort;
import dev.centrallogger.testsupport.WorkflowLogs;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The OpenAPI document says what this service does, and the service does what it says. Of all but
 * administration, which has its own tests.
 */
class OpenApiDocumentIT {

  private static final String ADMIN = "/api/v1/admin/";

  private static final Set<String> RANGE = Set.of("from", "to");

  private static final ApiContract CONTRACT = new ApiContract();

  private static QueryApi api;

  @BeforeAll
  static void start() {
    api =
        QueryApi.start(
            "postgresql://nobody@127.0.0.1:" + FreePort.next() + "/none",
            List.of(WorkflowLogs.CLIENT_1));
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void itsReadRoutesAreThoseOfTheService() {
    Set<String> documented = new TreeSet<>();
    paths()
        .properties()
        .forEach(path -> {
          if (path.getValue().has("get") && !path.getKey().startsWith(ADMIN)) {
            documented.add(path.getKey());
          }
        });
    Set<String> served =
        api.bean(RequestMappingHandlerMapping.class).getHandlerMethods().keySet().stream()
            .filter(
                mapping -> mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET))
            .flatMap(mapping -> mapping.getPatternValues().stream())
            .filter(path -> path.startsWith("/api/") || path.startsWith("/health"))
            .filter(path -> !path.startsWith(ADMIN))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(documented).isEqualTo(served);
  }

  @TestFactory
  Stream<DynamicTest> itsParametersAreThoseTheServiceReads() {
    return paths().properties().stream()
        .filter(path -> path.getKey().startsWith("/api/") && path.getValue().has("get"))
        .filter(path -> !path.getKey().startsWith(ADMIN))
        .map(path ->
            DynamicTest.dynamicTest(
                path.getKey(),
                () -> {
                  assertThat(parametersRead(path.getKey()))
                      .isEqualTo(parameterNames(path.getValue().path("get")));
                }));
  }

  @TestFactory
  Stream<DynamicTest> noListOrMetricTakesARangeThatEndsBeforeItBegins() {
    return paths().properties().stream()
        .filter(path -> parameterNames(path.getValue().path("get")).containsAll(RANGE))
        .map(path ->
            DynamicTest.dynamicTest(
                path.getKey(),
                () -> {
                  QueryApi.Answer answer =
                      api.get(
                          path.getKey() + "?from=2026-11-20T00:00:00Z&to=2026-11-19T23:59:59Z",
                          QueryApi.PROVIDER);

                  assertThat(answer.status()).isEqualTo(400);
                  assertThat(answer.json().at("/code").asString()).isEqualTo("invalid_parameter");
                  assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo("from");
                }));
  }

  @TestFactory
  Stream<DynamicTest> itsExamplesAreValid() {
    return CONTRACT
        .examples()
        .map(example -> DynamicTest.dynamicTest(example.pointer(), example::check));
  }

  @Test
  void everyExampleStandsInAnAnswer() {
    Set<String> shown =
        CONTRACT.examples().map(ApiContract.Example::value).collect(Collectors.toSet());

    assertThat(CONTRACT.document().path("components").path("examples").propertyStream())
        .allSatisfy(example ->
            assertThat(shown).contains("/components/examples/" + example.getKey() + "/value"));
  }

  @Test
  void itsReferencesLeadSomewhere() {
    List<String> dangling = new ArrayList<>();
    collectDangling(CONTRACT.document(), dangling);

    assertThat(dangling).isEmpty();
  }

  @Test
  void aWrongAnswerWouldBeNoticed() {
    JsonNode page =
        new JsonMapper()
            .readTree(
                """
                {"data": [{"log_id": 7}], "pagination": {"page": 1}}
                """);

    assertThatThrownBy(() -> CONTRACT.check("/api/v1/logs", 200, "application/json", page))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> CONTRACT.check("/api/v1/logs", 418, "application/json", page))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void anErrorWithoutAnExampleWouldBeNoticed() {
    ObjectNode problem =
        CONTRACT.document().at("/components/examples/QueryTooBroad/value").deepCopy().asObject();
    CONTRACT.check("/api/v1/logs", 503, "application/problem+json", problem);

    problem.put("code", "buffer_unavailable");

    assertThatThrownBy(
            () -> CONTRACT.check("/api/v1/logs", 503, "application/problem+json", problem))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("buffer_unavailable");
  }

  /** The service names what it knows when it is asked for something it does not. */
  private static Set<String> parametersRead(String path) {
    QueryApi.Answer answer =
        api.get(path.replace("{log_id}", "x") + "?no_such_parameter=1", "client_1");
    assertThat(answer.status()).isEqualTo(400);
    String message = answer.json().path("errors").path(0).path("message").asString();
    String names = message.substring(message.indexOf("expected: ") + 10, message.length() - 1);
    return new TreeSet<>(List.of(names.split(", ")));
  }

  private static Set<String> parameterNames(JsonNode operation) {
    Set<String> names = new TreeSet<>();
    for (JsonNode parameter : operation.path("parameters")) {
      names.add(resolved(parameter).path("name").asString());
    }
    return names;
  }

  private static JsonNode paths() {
    return CONTRACT.document().path("paths");
  }

  private static JsonNode resolved(JsonNode node) {
    JsonNode reference = node.path("$ref");
    return reference.isString() ? CONTRACT.document().at(reference.asString().substring(1)) : node;
  }

  private static void collectDangling(JsonNode node, List<String> dangling) {
    if (node.path("$ref").isString() && resolved(node).isMissingNode()) {
      dangling.add(node.path("$ref").asString());
    }
    node.forEach(child -> collectDangling(child, dangling));
  }
}

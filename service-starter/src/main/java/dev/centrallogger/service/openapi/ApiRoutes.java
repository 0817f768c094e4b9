package dev.centrallogger.service.openapi;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import tools.jackson.databind.JsonNode;

/**
 * What the OpenAPI document says of each path: its methods and their query parameters. So each
 * service can answer for the whole origin, also for routes that the other one serves. Immutable.
 */
public final class ApiRoutes {

  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

  /**
   * One path of the document.
   *
   * @param queryParameters of each method, by its upper-case name
   * @param operationIds the document's name for each method
   */
  public record Route(
      PathPattern pattern,
      Map<String, Set<String>> queryParameters,
      Map<String, String> operationIds) {}

  private final List<Route> routes;

  public ApiRoutes(OpenApiDocument document) {
    List<Route> found = new ArrayList<>();
    JsonNode tree = document.tree();
    tree.path("paths")
        .properties()
        .forEach(path ->
            found.add(
                new Route(
                    PathPatternParser.defaultInstance.parse(path.getKey()),
                    operations(tree, path.getValue()),
                    operationIds(path.getValue()))));
    // the more specific pattern first: /logs/facets before /logs/{log_id}
    found.sort((a, b) -> a.pattern().compareTo(b.pattern()));
    this.routes = List.copyOf(found);
  }

  public List<Route> routes() {
    return routes;
  }

  /**
   * The methods of a path, HEAD and OPTIONS included; empty if the document does not know the path.
   */
  public Set<String> allowedMethods(String path) {
    return find(path)
        .map(route -> {
          Set<String> methods = new HashSet<>(route.queryParameters().keySet());
          if (methods.contains("GET")) {
            methods.add("HEAD");
          }
          methods.add("OPTIONS");
          return methods;
        })
        .orElse(Set.of());
  }

  /** The query parameters a request may have; empty if the document does not know the operation. */
  public Optional<Set<String>> queryParameters(String method, String path) {
    String operation = method.equals("HEAD") ? "GET" : method;
    return find(path).map(route -> route.queryParameters().get(operation));
  }

  /** The document's name for what a request does; empty if it does not know the operation. */
  public Optional<String> operationId(String method, String path) {
    return find(path).map(route -> route.operationIds().get(method));
  }

  private Optional<Route> find(String path) {
    PathContainer parsed = PathContainer.parsePath(path);
    return routes.stream().filter(route -> route.pattern().matches(parsed)).findFirst();
  }

  private static Map<String, Set<String>> operations(JsonNode document, JsonNode path) {
    Map<String, Set<String>> operations = new LinkedHashMap<>();
    path.properties()
        .forEach(member -> {
          if (METHODS.contains(member.getKey())) {
            Set<String> names = new HashSet<>();
            addQueryParameters(document, path.path("parameters"), names);
            addQueryParameters(document, member.getValue().path("parameters"), names);
            operations.put(member.getKey().toUpperCase(Locale.ROOT), Set.copyOf(names));
          }
        });
    return operations;
  }

  private static Map<String, String> operationIds(JsonNode path) {
    Map<String, String> ids = new LinkedHashMap<>();
    path.properties()
        .forEach(member -> {
          if (METHODS.contains(member.getKey())) {
            ids.put(
                member.getKey().toUpperCase(Locale.ROOT),
                member.getValue().path("operationId").asString(member.getKey()));
          }
        });
    return ids;
  }

  private static void addQueryParameters(
      JsonNode document, JsonNode parameters, Set<String> names) {
    for (JsonNode declared : parameters) {
      JsonNode reference = declared.path("$ref");
      JsonNode parameter =
          reference.isString() ? document.at(reference.asString().substring(1)) : declared;
      if (parameter.path("in").asString("").equals("query")) {
        names.add(parameter.path("name").asString());
      }
    }
  }
}

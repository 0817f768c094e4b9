package dev.centrallogger.service.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * What a program written for one OpenAPI document would stumble over in another: an operation, a
 * parameter or an answer that is gone, a parameter or a body that has to be more than it had to be,
 * an answer that may be more than it could be. What is only added breaks nobody.
 *
 * <p>Written here because the libraries that compare documents do not see a changed type in OpenAPI
 * 3.1.
 */
final class BreakingChanges {

  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "patch", "head", "options", "trace");

  private final JsonNode before;
  private final JsonNode after;
  private final List<String> found = new ArrayList<>();

  private BreakingChanges(JsonNode before, JsonNode after) {
    this.before = before;
    this.after = after;
  }

  /** Every one of them, by where it stands. */
  static List<String> between(JsonNode before, JsonNode after) {
    BreakingChanges changes = new BreakingChanges(before, after);
    changes.paths();
    return List.copyOf(changes.found);
  }

  private void paths() {
    before
        .path("paths")
        .properties()
        .forEach(path -> {
          JsonNode now = after.path("paths").path(path.getKey());
          path.getValue()
              .properties()
              .forEach(operation -> {
                String method = operation.getKey();
                if (METHODS.contains(method)) {
                  operation(
                      method.toUpperCase(Locale.ROOT) + " " + path.getKey(),
                      operation.getValue(),
                      now.path(method));
                }
              });
        });
  }

  private void operation(String name, JsonNode old, JsonNode now) {
    if (now.isMissingNode()) {
      found.add(name + " is gone");
      return;
    }
    if (isOpen(before, old) && !isOpen(after, now)) {
      found.add(name + " needs a key now");
    }
    parameters(name, old.path("parameters"), now.path("parameters"));
    body(name, resolved(before, old.path("requestBody")), resolved(after, now.path("requestBody")));
    old.path("responses")
        .properties()
        .forEach(response ->
            response(
                name + " " + response.getKey(),
                resolved(before, response.getValue()),
                resolved(after, now.path("responses").path(response.getKey()))));
  }

  private static boolean isOpen(JsonNode document, JsonNode operation) {
    JsonNode security =
        operation.has("security") ? operation.path("security") : document.path("security");
    return security.isEmpty();
  }

  private void parameters(String name, JsonNode old, JsonNode now) {
    for (JsonNode reference : old) {
      JsonNode was = resolved(before, reference);
      String where = name + " parameter " + was.path("name").asString();
      JsonNode is = parameter(after, now, was);
      if (is.isMissingNode()) {
        found.add(where + " is gone");
      } else {
        if (is.path("required").asBoolean(false) && !was.path("required").asBoolean(false)) {
          found.add(where + " is required now");
        }
        new SchemaChanges(before, after, SchemaChanges.Flow.IN, found)
            .compare(where, was.path("schema"), is.path("schema"));
      }
    }
    for (JsonNode reference : now) {
      JsonNode is = resolved(after, reference);
      if (is.path("required").asBoolean(false) && parameter(before, old, is).isMissingNode()) {
        found.add(name + " parameter " + is.path("name").asString() + " is new and required");
      }
    }
  }

  private static JsonNode parameter(JsonNode document, JsonNode parameters, JsonNode same) {
    for (JsonNode reference : parameters) {
      JsonNode parameter = resolved(document, reference);
      if (parameter.path("name").equals(same.path("name"))
          && parameter.path("in").equals(same.path("in"))) {
        return parameter;
      }
    }
    return document.path("no such parameter");
  }

  private void body(String name, JsonNode old, JsonNode now) {
    if (now.path("required").asBoolean(false) && !old.path("required").asBoolean(false)) {
      found.add(name + " body is required now");
    }
    contents(name + " body", old.path("content"), now.path("content"), SchemaChanges.Flow.IN);
  }

  private void response(String name, JsonNode old, JsonNode now) {
    if (now.isMissingNode()) {
      found.add(name + " is gone");
      return;
    }
    Set<String> gone = new TreeSet<>(old.path("headers").propertyNames());
    gone.removeAll(now.path("headers").propertyNames());
    gone.forEach(header -> found.add(name + " header " + header + " is gone"));
    contents(name, old.path("content"), now.path("content"), SchemaChanges.Flow.OUT);
  }

  private void contents(String name, JsonNode old, JsonNode now, SchemaChanges.Flow flow) {
    old.properties()
        .forEach(content -> {
          String where = name + " " + content.getKey();
          if (!now.has(content.getKey())) {
            found.add(where + " is gone");
          } else {
            new SchemaChanges(before, after, flow, found)
                .compare(
                    where,
                    content.getValue().path("schema"),
                    now.path(content.getKey()).path("schema"));
          }
        });
  }

  static JsonNode resolved(JsonNode document, JsonNode node) {
    JsonNode reference = node.path("$ref");
    return reference.isString() ? document.at(reference.asString().substring(1)) : node;
  }
}

package dev.centrallogger.service.openapi;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * How a schema became narrower for what is sent, or wider for what is answered: what a sender may
 * do must stay allowed, and what a reader relies on must stay so.
 */
final class SchemaChanges {

  /** Which way values go: from the program to us, or from us to it. */
  enum Flow {
    IN,
    OUT
  }

  private static final List<String> UPPER_BOUNDS = List.of("maximum", "maxLength", "maxItems");
  private static final List<String> LOWER_BOUNDS = List.of("minimum", "minLength", "minItems");
  private static final List<String> COMBINATIONS = List.of("allOf", "oneOf", "anyOf");

  private final JsonNode before;
  private final JsonNode after;
  private final Flow flow;
  private final List<String> found;
  private final Set<String> compared = new HashSet<>();

  SchemaChanges(JsonNode before, JsonNode after, Flow flow, List<String> found) {
    this.before = before;
    this.after = after;
    this.flow = flow;
    this.found = found;
  }

  void compare(String where, JsonNode oldOrReference, JsonNode nowOrReference) {
    String reference = oldOrReference.path("$ref").asString("");
    if (!reference.isEmpty() && !compared.add(reference)) {
      return; // a schema that holds itself
    }
    JsonNode old = BreakingChanges.resolved(before, oldOrReference);
    JsonNode now = BreakingChanges.resolved(after, nowOrReference);
    values(where, "type", texts(old.path("type")), texts(now.path("type")));
    values(where, "value", texts(old.path("enum")), texts(now.path("enum")));
    if (flow == Flow.IN) {
      bounds(where, old, now);
    }
    properties(where, old, now);
    if (old.has("items")) {
      compare(where + "[]", old.path("items"), now.path("items"));
    }
    for (String combination : COMBINATIONS) {
      combined(where, old.path(combination), now.path(combination));
    }
    compared.remove(reference);
  }

  /** Nothing said allows everything. */
  private void values(String where, String what, Set<String> old, Set<String> now) {
    Set<String> gone = new TreeSet<>(old);
    gone.removeAll(now);
    Set<String> added = new TreeSet<>(now);
    added.removeAll(old);
    if (flow == Flow.IN && !now.isEmpty()) {
      if (old.isEmpty()) {
        found.add("%s: only %s is taken now".formatted(where, now));
      } else {
        gone.forEach(value -> found.add("%s: %s %s is gone".formatted(where, what, value)));
      }
    }
    if (flow == Flow.OUT && !old.isEmpty()) {
      if (now.isEmpty()) {
        found.add("%s: can be more than %s now".formatted(where, old));
      } else {
        added.forEach(value -> found.add("%s: can be %s %s now".formatted(where, what, value)));
      }
    }
  }

  private void bounds(String where, JsonNode old, JsonNode now) {
    for (String bound : UPPER_BOUNDS) {
      if (now.has(bound)
          && now.path(bound).asDouble() < old.path(bound).asDouble(Double.POSITIVE_INFINITY)) {
        found.add("%s: %s is %s now".formatted(where, bound, now.path(bound)));
      }
    }
    for (String bound : LOWER_BOUNDS) {
      if (now.has(bound)
          && now.path(bound).asDouble() > old.path(bound).asDouble(Double.NEGATIVE_INFINITY)) {
        found.add("%s: %s is %s now".formatted(where, bound, now.path(bound)));
      }
    }
    if (now.has("pattern") && !now.path("pattern").equals(old.path("pattern"))) {
      found.add("%s: pattern is %s now".formatted(where, now.path("pattern")));
    }
  }

  private void properties(String where, JsonNode old, JsonNode now) {
    Set<String> wasRequired = texts(old.path("required"));
    Set<String> isRequired = texts(now.path("required"));
    if (flow == Flow.OUT) {
      wasRequired.stream()
          .filter(name -> !isRequired.contains(name))
          .forEach(name -> found.add("%s.%s may be missing now".formatted(where, name)));
    } else {
      isRequired.stream()
          .filter(name -> !wasRequired.contains(name))
          .forEach(name -> found.add("%s.%s is required now".formatted(where, name)));
    }
    old.path("properties")
        .properties()
        .forEach(property -> {
          String name = where + "." + property.getKey();
          JsonNode is = now.path("properties").path(property.getKey());
          if (is.isMissingNode()) {
            found.add(name + " is gone");
          } else {
            compare(name, property.getValue(), is);
          }
        });
  }

  private void combined(String where, JsonNode old, JsonNode now) {
    if (old.size() != now.size()) {
      found.add("%s: is made of other parts now".formatted(where));
      return;
    }
    for (int i = 0; i < old.size(); i++) {
      compare(where, old.path(i), now.path(i));
    }
  }

  private static Set<String> texts(JsonNode node) {
    Set<String> texts = new TreeSet<>();
    if (node.isArray()) {
      node.forEach(value -> texts.add(value.asString()));
    } else if (!node.isMissingNode()) {
      texts.add(node.asString());
    }
    return texts;
  }
}

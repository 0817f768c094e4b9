package dev.centrallogger.service.credential;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A JSON object whose members are all taken: one that is missing, of the wrong type, or left over
 * at the end is a fault.
 */
final class StrictObject {

  private final JsonNode object;
  private final Set<String> taken = new HashSet<>();

  StrictObject(JsonNode object) {
    if (!object.isObject()) {
      throw new MalformedCredentialException("not a JSON object");
    }
    this.object = object;
  }

  String text(String name) {
    String text = optionalText(name);
    if (text == null) {
      throw new MalformedCredentialException(name + ": missing");
    }
    return text;
  }

  @Nullable String optionalText(String name) {
    JsonNode member = take(name);
    if (member.isMissingNode()) {
      return null;
    }
    if (!member.isString()) {
      throw new MalformedCredentialException(name + ": not a string");
    }
    return member.asString();
  }

  Instant instant(String name) {
    return parse(name, text(name), Instant::parse);
  }

  @Nullable Instant optionalInstant(String name) {
    String text = optionalText(name);
    return text == null ? null : parse(name, text, Instant::parse);
  }

  @Nullable Integer optionalInteger(String name) {
    JsonNode member = take(name);
    if (member.isMissingNode()) {
      return null;
    }
    if (!member.isInt()) {
      throw new MalformedCredentialException(name + ": not a whole number");
    }
    return member.intValue();
  }

  boolean flag(String name) {
    JsonNode member = take(name);
    if (!member.isBoolean()) {
      throw new MalformedCredentialException(name + ": not a boolean");
    }
    return member.booleanValue();
  }

  @Nullable StrictObject optionalObject(String name) {
    JsonNode member = take(name);
    return member.isMissingNode() ? null : new StrictObject(member);
  }

  /** Checks that nothing is left. */
  void end() {
    for (String name : object.propertyNames()) {
      if (!taken.contains(name)) {
        throw new MalformedCredentialException("a member that is not known");
      }
    }
  }

  static <T> T parse(String name, String text, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new MalformedCredentialException(name + ": not of its form");
    }
  }

  private JsonNode take(String name) {
    taken.add(name);
    return object.path(name);
  }
}

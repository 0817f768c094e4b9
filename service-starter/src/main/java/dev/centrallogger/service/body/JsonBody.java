package dev.centrallogger.service.body;

import dev.centrallogger.model.Rfc3339;
import dev.centrallogger.problem.ErrorCode;
import dev.centrallogger.problem.FieldError;
import dev.centrallogger.service.parameter.Parameters;
import dev.centrallogger.service.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * The JSON object a request carries, asked for member after member. A bad value is noted and read
 * as absent, so that one pass finds every fault; {@link #throwFaults()} ends it. What was never
 * asked for is unknown. {@code null} means absent, unless {@link #isNull} asks. Not thread-safe.
 */
public final class JsonBody {

  private final JsonNode object;
  private final Set<String> known = new TreeSet<>();
  private final List<FieldError> faults = new ArrayList<>();

  JsonBody(JsonNode object) {
    this.object = object;
  }

  /** Whether the member stands there with a value, good or bad. */
  public boolean has(String name) {
    return !member(name).isMissingNode() && !isNull(name);
  }

  /** Whether the member stands there as {@code null}. */
  public boolean isNull(String name) {
    return member(name).isNull();
  }

  /** Text of {@code min} to {@code max} characters, none of them a control character. */
  public Optional<String> text(String name, int min, int max) {
    return one(
        name,
        "text of %d to %d characters, no control characters".formatted(min, max),
        node ->
            Optional.of(node)
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .filter(text -> isClean(text, min, max)));
  }

  /** A text that {@code read} understands; it gives nothing for others. */
  public <T> Optional<T> parsed(String name, String expected, Function<String, Optional<T>> read) {
    return one(
        name,
        expected,
        node -> Optional.of(node).filter(JsonNode::isString).map(JsonNode::asString).flatMap(read));
  }

  /** A time, cut to the microsecond. */
  public Optional<Instant> time(String name) {
    return parsed(name, "RFC 3339, such as 2026-11-20T06:15:00Z", Rfc3339::parse);
  }

  /** Notes a fault where a range of time ends before it begins. */
  public void requireOrder(String from, Optional<Instant> start, String to, Optional<Instant> end) {
    if (start.isPresent() && end.isPresent() && start.get().isAfter(end.get())) {
      reject(from, Parameters.notAbove(start.get(), to, end.get()));
    }
  }

  /** A whole number from {@code min} to {@code max}. */
  public Optional<Integer> integer(String name, int min, int max) {
    return one(
        name,
        "a whole number from %d to %d".formatted(min, max),
        node ->
            Optional.of(node)
                .filter(JsonNode::isInt)
                .map(JsonNode::intValue)
                .filter(number -> min <= number && number <= max));
  }

  public Optional<Boolean> flag(String name) {
    return one(
        name,
        "true or false",
        node -> Optional.of(node).filter(JsonNode::isBoolean).map(JsonNode::booleanValue));
  }

  /** Notes that a member must be there. */
  public void require(String name) {
    if (!has(name)) {
      faults.add(new FieldError(name, FieldError.REQUIRED, name + " is missing"));
    }
  }

  /** Notes a fault of a member. */
  public void reject(String name, String message) {
    faults.add(new FieldError(name, FieldError.INVALID, message));
  }

  /**
   * Ends the reading.
   *
   * @throws ProblemException {@code invalid} naming every fault, if there was one, and every member
   *     that was never asked for
   */
  public void throwFaults() {
    for (String name : object.propertyNames()) {
      if (!known.contains(name)) {
        reject(
            Parameters.quote(name),
            known.isEmpty()
                ? "unknown (nothing is expected here)"
                : "unknown (expected: %s)".formatted(String.join(", ", known)));
      }
    }
    if (!faults.isEmpty()) {
      FieldError first = faults.getFirst();
      throw new ProblemException(
              ErrorCode.INVALID,
              first.field()
                  + ": "
                  + first.message()
                  + (faults.size() > 1 ? "; and %d more".formatted(faults.size() - 1) : ""))
          .errors(faults);
    }
  }

  private <T> Optional<T> one(String name, String expected, Function<JsonNode, Optional<T>> read) {
    if (!has(name)) {
      return Optional.empty();
    }
    JsonNode value = member(name);
    Optional<T> result = read.apply(value);
    if (result.isEmpty()) {
      reject(name, "%s (expected: %s)".formatted(quote(value), expected));
    }
    return result;
  }

  private JsonNode member(String name) {
    known.add(name);
    return object.path(name);
  }

  private static String quote(JsonNode value) {
    return Parameters.quote(value.isString() ? value.asString() : value.toString());
  }

  private static boolean isClean(String text, int min, int max) {
    int length = text.codePointCount(0, text.length());
    return min <= length
        && length <= max
        && text.codePoints().noneMatch(Character::isISOControl)
        // an unpaired surrogate is no character, and cannot be written as UTF-8
        && StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }
}

package dev.centrallogger.service.parameter;

import dev.centrallogger.model.Rfc3339;
import dev.centrallogger.problem.ErrorCode;
import dev.centrallogger.problem.FieldError;
import dev.centrallogger.service.problem.ProblemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The parameters of one request, asked for one after another. A bad value is noted and read as
 * absent, so that one pass finds every fault; {@link #throwFaults()} ends it. What was never asked
 * for is unknown. Not thread-safe.
 */
public final class Parameters {

  /** More are a mistake, and would make cursors too long for a URL. */
  private static final int MAX_VALUES = 50;

  private static final int QUOTED_CHARACTERS = 100;
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");
  private static final Pattern INTEGER = Pattern.compile("-?\\d{1,18}");
  private static final Pattern SPACE_FOR_PLUS = Pattern.compile(".+ \\d{2}:\\d{2}");

  private final QueryString query;
  private final Set<String> known = new TreeSet<>();
  private final List<FieldError> faults = new ArrayList<>();

  public Parameters(QueryString query) {
    this.query = query;
    query.malformed().forEach(part -> reject("query", malformed(part)));
  }

  /** Whether the parameter stands in the query, with whatever value. */
  public boolean has(String name) {
    known.add(name);
    return query.values().containsKey(name);
  }

  /** Text of {@code min} to {@code max} characters. */
  public Optional<String> text(String name, int min, int max) {
    return single(name).flatMap(value -> checkText(name, value, min, max));
  }

  /** Texts of {@code min} to {@code max} characters, for a parameter that may be repeated. */
  public List<String> texts(String name, int min, int max) {
    return repeated(name, value -> checkText(name, value, min, max));
  }

  /** A value that {@code read} understands; it gives nothing for others. */
  public <T> Optional<T> one(String name, String expected, Function<String, Optional<T>> read) {
    return single(name).flatMap(value -> check(name, value, expected, read));
  }

  /** Values that {@code read} understands, for a parameter that may be repeated. */
  public <T> List<T> many(String name, String expected, Function<String, Optional<T>> read) {
    return repeated(name, value -> check(name, value, expected, read));
  }

  /** A whole number from {@code min} to {@code max}. */
  public Optional<Integer> integer(String name, int min, int max) {
    return one(
        name,
        "a whole number from %d to %d".formatted(min, max),
        text ->
            Optional.of(text)
                .filter(INTEGER.asMatchPredicate())
                .map(Long::parseLong)
                .filter(number -> min <= number && number <= max)
                .map(Math::toIntExact));
  }

  /** A number from {@code min} to {@code max}, written as in JSON. */
  public Optional<Double> number(String name, double min, double max, String expected) {
    return one(
        name,
        expected,
        text ->
            Optional.of(text)
                .filter(NUMBER.asMatchPredicate())
                .map(Double::parseDouble)
                .filter(number -> min <= number && number <= max)
                // -0 is 0, for what is made of it again must read the same
                .map(number -> number + 0.0));
  }

  /** A time, cut to the microsecond. */
  public Optional<Instant> time(String name) {
    return single(name)
        .flatMap(value ->
            check(
                name,
                value,
                SPACE_FOR_PLUS.matcher(value).matches()
                    ? "RFC 3339; a + in a URL must be written %2B"
                    : "RFC 3339, such as 2026-11-20T06:15:00.123456Z",
                Rfc3339::parse));
  }

  /**
   * Notes a fault where the lower bound of a range lies above the upper one: it would mean nothing,
   * and an empty answer would hide that it was a mistake.
   */
  public <T extends Comparable<T>> void requireOrder(
      String lower, Optional<T> min, String upper, Optional<T> max) {
    if (min.isPresent() && max.isPresent() && min.get().compareTo(max.get()) > 0) {
      reject(lower, notAbove(min.get(), upper, max.get()));
    }
  }

  /** The message about a lower bound that lies above the upper one. */
  public static String notAbove(Object min, String upper, Object max) {
    return "%s (expected: not above %s, %s)".formatted(min, upper, max);
  }

  /** Notes a fault of a parameter. */
  public void reject(String name, String message) {
    faults.add(new FieldError(name, FieldError.INVALID, message));
  }

  /**
   * Ends the reading.
   *
   * @throws ProblemException {@code invalid_parameter} naming every fault, if there was one, and
   *     every parameter that was never asked for
   */
  public void throwFaults() {
    for (String name : query.values().keySet()) {
      if (!known.contains(name)) {
        reject(quote(name), "unknown (expected: %s)".formatted(String.join(", ", known)));
      }
    }
    if (!faults.isEmpty()) {
      FieldError first = faults.getFirst();
      throw new ProblemException(
              ErrorCode.INVALID_PARAMETER,
              first.field()
                  + ": "
                  + first.message()
                  + (faults.size() > 1 ? "; and %d more".formatted(faults.size() - 1) : ""))
          .errors(faults);
    }
  }

  /** A value as it may stand in a message: not all of it, and on one line. */
  public static String quote(String value) {
    String line = value.replaceAll("\\p{Cntrl}", "\uFFFD");
    return line.codePointCount(0, line.length()) <= QUOTED_CHARACTERS
        ? line
        : line.substring(0, line.offsetByCodePoints(0, QUOTED_CHARACTERS)) + "...";
  }

  /** The message about a part of a query string that cannot be decoded. */
  public static String malformed(String part) {
    return quote(part) + " (expected: percent-encoded UTF-8)";
  }

  private Optional<String> single(String name) {
    known.add(name);
    List<String> values = query.values().getOrDefault(name, List.of());
    if (values.size() > 1) {
      reject(name, "given %d times (expected: once)".formatted(values.size()));
      return Optional.empty();
    }
    return values.stream().findFirst();
  }

  private <T> List<T> repeated(String name, Function<String, Optional<T>> check) {
    known.add(name);
    List<String> values = query.values().getOrDefault(name, List.of());
    if (values.size() > MAX_VALUES) {
      reject(name, "given %d times (expected: up to %d)".formatted(values.size(), MAX_VALUES));
      return List.of();
    }
    return values.stream().map(check).flatMap(Optional::stream).distinct().toList();
  }

  private <T> Optional<T> check(
      String name, String value, String expected, Function<String, Optional<T>> read) {
    Optional<T> result = read.apply(value);
    if (result.isEmpty()) {
      reject(name, "%s (expected: %s)".formatted(quote(value), expected));
    }
    return result;
  }

  private Optional<String> checkText(String name, String value, int min, int max) {
    int length = value.codePointCount(0, value.length());
    if (length < min || length > max) {
      reject(
          name, "%s: %d characters (expected: %d to %d)".formatted(quote(value), length, min, max));
      return Optional.empty();
    }
    if (value.indexOf('\0') >= 0) {
      reject(name, "holds the character U+0000, which no log has");
      return Optional.empty();
    }
    return Optional.of(value);
  }
}

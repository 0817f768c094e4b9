package dev.centrallogger.endtoend;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * JSON as the contract has it come back: an independent reader, written for the tests alone. Values
 * are {@code Map}, {@code List}, {@code String}, {@code Boolean}, null, and {@link Number} with
 * every digit. What the contract alters is altered here too, and told.
 */
final class Json {

  /**
   * A number, written out in full without an exponent, so that equal digits are equal objects.
   *
   * @param digits such as {@code -1.50}; never {@code -0}
   */
  record Number(String digits) {}

  /**
   * @param altered whether it differs from its text in what the contract alters
   */
  record Reading(@Nullable Object value, boolean altered) {}

  private static final int MOST_DIGITS = 400;

  private final String text;
  private int at;
  private boolean altered;

  private Json(String text) {
    this.text = text;
  }

  /** Reads one valid JSON value, the literals of Python included. */
  static @Nullable Object read(String text) {
    return reading(text).value();
  }

  static Reading reading(String text) {
    Json json = new Json(text);
    Object value = json.value();
    json.space();
    if (json.at != text.length()) {
      throw json.unexpected();
    }
    return new Reading(value, json.altered);
  }

  @SuppressWarnings("unchecked")
  static Map<String, @Nullable Object> object(@Nullable Object value) {
    return (Map<String, @Nullable Object>) Objects.requireNonNull(value);
  }

  @SuppressWarnings("unchecked")
  static List<@Nullable Object> array(@Nullable Object value) {
    return (List<@Nullable Object>) Objects.requireNonNull(value);
  }

  static String string(@Nullable Object value) {
    return (String) Objects.requireNonNull(value);
  }

  static double number(@Nullable Object value) {
    return Double.parseDouble(((Number) Objects.requireNonNull(value)).digits());
  }

  private @Nullable Object value() {
    space();
    char first = text.charAt(at);
    return switch (first) {
      case '{' -> members();
      case '[' -> elements();
      case '"' -> characters();
      case 't' -> literal("true", Boolean.TRUE);
      case 'f' -> literal("false", Boolean.FALSE);
      case 'n' -> literal("null", null);
      case 'N' -> alteredLiteral("NaN");
      case 'I' -> alteredLiteral("Infinity");
      default -> text.startsWith("-Infinity", at) ? alteredLiteral("-Infinity") : numberOrText();
    };
  }

  private Map<String, @Nullable Object> members() {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    at++;
    space();
    while (text.charAt(at) != '}') {
      String name = characters();
      space();
      expect(':');
      members.put(name, value());
      space();
      if (text.charAt(at) != '}') {
        expect(',');
        space();
      }
    }
    at++;
    return members;
  }

  private List<@Nullable Object> elements() {
    List<@Nullable Object> elements = new ArrayList<>();
    at++;
    space();
    while (text.charAt(at) != ']') {
      elements.add(value());
      space();
      if (text.charAt(at) != ']') {
        expect(',');
      }
    }
    at++;
    return elements;
  }

  private String characters() {
    expect('"');
    StringBuilder raw = new StringBuilder();
    while (text.charAt(at) != '"') {
      char next = text.charAt(at++);
      raw.append(next == '\\' ? escaped(text.charAt(at++)) : next);
    }
    at++;
    return storable(raw.toString());
  }

  private char escaped(char code) {
    return switch (code) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> (char) Integer.parseInt(text, (at += 4) - 4, at, 16);
      default -> code;
    };
  }

  /** With U+FFFD for what PostgreSQL cannot hold. */
  private String storable(String raw) {
    StringBuilder storable = new StringBuilder();
    raw.codePoints()
        .map(c ->
            c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
        .forEach(storable::appendCodePoint);
    altered |= !storable.toString().equals(raw);
    return storable.toString();
  }

  private Object numberOrText() {
    int start = at;
    while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    String written = text.substring(start, at);
    if (written.isEmpty()) {
      throw unexpected();
    }
    if (!isWritableInFull(written)) {
      altered = true;
      return written;
    }
    return new Number(new BigDecimal(written).toPlainString());
  }

  private static boolean isWritableInFull(String written) {
    int exponent = Math.max(written.indexOf('e'), written.indexOf('E'));
    if (exponent >= 0 && written.length() - exponent > 6) {
      return false; // far beyond what a BigDecimal can hold
    }
    BigDecimal value = new BigDecimal(written);
    return value.precision() - value.scale() <= MOST_DIGITS && value.scale() <= MOST_DIGITS;
  }

  private @Nullable Object literal(String name, @Nullable Object value) {
    if (!text.startsWith(name, at)) {
      throw unexpected();
    }
    at += name.length();
    return value;
  }

  private @Nullable Object alteredLiteral(String name) {
    altered = true;
    return literal(name, null);
  }

  private void expect(char character) {
    if (text.charAt(at) != character) {
      throw unexpected();
    }
    at++;
  }

  private void space() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private IllegalArgumentException unexpected() {
    return new IllegalArgumentException(
        "not JSON at %d of %d: %s"
            .formatted(at, text.length(), text.substring(at, Math.min(at + 40, text.length()))));
  }
}

package dev.centrallogger.endtoend;

import java.util.List;
import java.util.SplittableRandom;

/**
 * JSON texts nobody would write: all escapes, all planes of Unicode, odd numbers, white space
 * anywhere, duplicate names, deep nesting, and now and then what the contract alters. The same seed
 * gives the same texts.
 */
final class RandomJson {

  private static final List<String> ODD_TEXTS =
      List.of(
          "",
          " ",
          "\\u0000",
          "\\ud800",
          "\\udc00\\ud800",
          "\\ud83d\\ude00",
          "\\/",
          "\\\"",
          "\\\\u0000",
          "\\u007f",
          "\u2028",
          "\uFEFF",
          "\uFFFF",
          "\\uFFFE",
          "\u0301",
          "\uD83D\uDE00",
          "'; DROP TABLE workflow_log; --",
          "\\b\\f\\n\\r\\t",
          "$1",
          "?",
          "null",
          "__proto__");
  private static final List<String> ODD_NUMBERS =
      List.of(
          "0",
          "-0",
          "-0.0",
          "1e0",
          "1E+2",
          "1.10e-3",
          "9007199254740993",
          "0.1",
          "1e399",
          "-9.99e-390",
          "NaN",
          "-Infinity",
          "Infinity",
          "1e400",
          "123456789e500",
          "5e-401",
          "3.141592653589793238462643383279502884197169399375105820974944592307816406286");

  private final SplittableRandom random;

  RandomJson(long seed) {
    random = new SplittableRandom(seed);
  }

  /** An object of up to {@code depth} containers in one another. */
  String object(int depth) {
    StringBuilder out = new StringBuilder();
    appendObject(out, depth);
    return out.toString();
  }

  /** An object that is as deep as it is told. */
  String tower(int depth) {
    String open = "{\"a\":[".repeat(depth / 2);
    return open + "1" + "]}".repeat(depth / 2);
  }

  private void appendValue(StringBuilder out, int depth) {
    space(out);
    switch (random.nextInt(depth > 1 ? 9 : 7)) {
      case 0, 1, 2 -> appendString(out);
      case 3, 4 -> appendNumber(out);
      case 5 -> out.append(random.nextBoolean());
      case 6 -> out.append("null");
      case 7 -> appendObject(out, depth - 1);
      default -> appendArray(out, depth - 1);
    }
    space(out);
  }

  private void appendObject(StringBuilder out, int depth) {
    out.append('{');
    int members = random.nextInt(6);
    for (int i = 0; i < members; i++) {
      out.append(i == 0 ? "" : ",");
      space(out);
      if (random.nextInt(4) == 0) {
        out.append("\"same\"");
      } else {
        appendString(out);
      }
      space(out);
      out.append(':');
      appendValue(out, depth);
    }
    space(out);
    out.append('}');
  }

  private void appendArray(StringBuilder out, int depth) {
    out.append('[');
    int elements = random.nextInt(5);
    for (int i = 0; i < elements; i++) {
      out.append(i == 0 ? "" : ",");
      appendValue(out, depth);
    }
    space(out);
    out.append(']');
  }

  private void appendString(StringBuilder out) {
    out.append('"');
    int parts = random.nextInt(5);
    for (int i = 0; i < parts; i++) {
      switch (random.nextInt(12)) {
        case 0 -> out.append(ODD_TEXTS.get(random.nextInt(ODD_TEXTS.size())));
        case 1 -> out.append("\\u%04x".formatted(random.nextInt(1, 0xD800)));
        case 2 -> out.appendCodePoint(random.nextInt(0xE000, 0x110000));
        case 3 -> out.appendCodePoint(random.nextInt(0x80, 0xD800));
        default -> out.append((char) random.nextInt('a', 'z' + 1));
      }
    }
    out.append('"');
  }

  private void appendNumber(StringBuilder out) {
    switch (random.nextInt(6)) {
      case 0 -> out.append(ODD_NUMBERS.get(random.nextInt(ODD_NUMBERS.size())));
      case 1 -> out.append(random.nextLong());
      case 2 -> out.append(random.nextDouble(-1e6, 1e6));
      case 3 -> out.append(random.nextInt(1000)).append('.').append(digits(random.nextInt(1, 60)));
      case 4 ->
          out.append(random.nextInt(1, 10))
              .append(random.nextBoolean() ? "e" : "E")
              .append(List.of("", "+", "-").get(random.nextInt(3)))
              .append(random.nextInt(390));
      default -> out.append(random.nextInt(-100, 100));
    }
  }

  private String digits(int count) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < count; i++) {
      digits.append(random.nextInt(10));
    }
    return digits.toString();
  }

  private void space(StringBuilder out) {
    if (random.nextInt(10) == 0) {
      out.append(List.of(" ", "\t", "\r", "\n", " \r\n ").get(random.nextInt(5)));
    }
  }
}

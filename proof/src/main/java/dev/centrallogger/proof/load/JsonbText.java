package dev.centrallogger.proof.load;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * JSON as PostgreSQL prints a {@code jsonb} value: members by length and bytes of their names,
 * numbers with the digits they came with and exponents written out.
 */
final class JsonbText {

  private static final Comparator<Map.Entry<String, Json>> BY_NAME =
      Comparator.comparing(
          entry -> entry.getKey().getBytes(StandardCharsets.UTF_8),
          Comparator.<byte[]>comparingInt(name -> name.length)
              .thenComparing(Arrays::compareUnsigned));

  private final StringBuilder out = new StringBuilder();

  private JsonbText() {}

  /** What is stored of the value: NUL as U+FFFD, what is not a number as null. */
  static String of(Json value) {
    JsonbText text = new JsonbText();
    text.write(value);
    return text.out.toString();
  }

  private void write(Json value) {
    switch (value) {
      case Json.Members(var members) ->
          object(members.entrySet().stream().sorted(BY_NAME).toList());
      case Json.Elements(var elements) -> array(elements);
      case Json.Text(var text) -> string(text);
      case Json.Number(var digits) -> out.append(new BigDecimal(digits).toPlainString());
      case Json.Literal(var word) -> out.append(word);
      case Json.NotANumber() -> out.append("null");
    }
  }

  private void object(List<Map.Entry<String, Json>> members) {
    out.append('{');
    String separator = "";
    for (Map.Entry<String, Json> member : members) {
      out.append(separator);
      string(member.getKey());
      out.append(": ");
      write(member.getValue());
      separator = ", ";
    }
    out.append('}');
  }

  private void array(List<Json> elements) {
    out.append('[');
    String separator = "";
    for (Json element : elements) {
      out.append(separator);
      write(element);
      separator = ", ";
    }
    out.append(']');
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case 0 -> out.append('\uFFFD');
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < 0x20) {
            out.append("\\u%04x".formatted((int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}

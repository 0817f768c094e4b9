package dev.centrallogger.service.parameter;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The decoded parameters of a query string ({@code application/x-www-form-urlencoded}, URL
 * Standard, section 5), in the order they came. Unlike a servlet container it drops nothing: a part
 * that cannot be decoded is kept as malformed, so that it can be refused.
 *
 * @param values by name; a name without {@code =} has the empty text as its value
 * @param malformed the parts that are not percent-encoded UTF-8, as they came
 */
public record QueryString(Map<String, List<String>> values, List<String> malformed) {

  public QueryString {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    values.forEach((name, all) -> copy.put(name, List.copyOf(all)));
    values = Collections.unmodifiableMap(copy);
    malformed = List.copyOf(malformed);
  }

  /** Reads what stands behind the question mark; {@code null} means there was none. */
  public static QueryString parse(@Nullable String raw) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    List<String> malformed = new ArrayList<>();
    if (raw != null) {
      for (String part : raw.split("&", -1)) {
        if (!part.isEmpty()) {
          parsePart(part, values, malformed);
        }
      }
    }
    return new QueryString(values, malformed);
  }

  private static void parsePart(
      String part, Map<String, List<String>> values, List<String> malformed) {
    int equals = part.indexOf('=');
    String name = decode(equals < 0 ? part : part.substring(0, equals));
    String value = equals < 0 ? "" : decode(part.substring(equals + 1));
    if (name == null || value == null) {
      malformed.add(part);
    } else {
      values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
    }
  }

  private static @Nullable String decode(String encoded) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      if (c == '+') {
        bytes.write(' ');
      } else if (c == '%') {
        if (i + 2 >= encoded.length()
            || !isHexDigit(encoded.charAt(i + 1))
            || !isHexDigit(encoded.charAt(i + 2))) {
          return null;
        }
        bytes.write(Integer.parseInt(encoded, i + 1, i + 3, 16));
        i += 2;
      } else {
        // beyond ASCII: a byte that was not escaped, as the container gives it
        bytes.write(c);
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static boolean isHexDigit(char c) {
    return Character.digit(c, 16) >= 0 && c < 0x80;
  }
}

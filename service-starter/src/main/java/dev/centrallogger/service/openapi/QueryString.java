package dev.centrallogger.service.openapi;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a query string strictly (WHATWG URL, {@code application/x-www-form-urlencoded}): where the
 * servlet container drops a parameter with a broken escape, and so silently widens a filter, this
 * one refuses it.
 */
final class QueryString {

  private QueryString() {}

  /**
   * The names of the parameters, in order.
   *
   * @throws IllegalArgumentException if an escape is broken or is not UTF-8; names the faulty
   *     parameter
   */
  static Set<String> parameterNames(@Nullable String query) {
    Set<String> names = new LinkedHashSet<>();
    if (query == null || query.isEmpty()) {
      return names;
    }
    for (String pair : query.split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      names.add(decode(equals < 0 ? pair : pair.substring(0, equals)));
      if (equals >= 0) {
        decode(pair.substring(equals + 1));
      }
    }
    return names;
  }

  private static String decode(String encoded) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      if (c == '%') {
        int high = i + 2 < encoded.length() ? Character.digit(encoded.charAt(i + 1), 16) : -1;
        int low = i + 2 < encoded.length() ? Character.digit(encoded.charAt(i + 2), 16) : -1;
        if (high < 0 || low < 0) {
          throw new IllegalArgumentException(
              "%s: a '%%' that is not followed by two hexadecimal digits"
                  .formatted(shortened(encoded)));
        }
        bytes.write(high << 4 | low);
        i += 2;
      } else {
        bytes.write(c == '+' ? ' ' : c);
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "%s: not UTF-8 once unescaped".formatted(shortened(encoded)), e);
    }
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "...";
  }
}

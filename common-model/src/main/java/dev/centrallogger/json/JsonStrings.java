package dev.centrallogger.json;

import java.nio.charset.StandardCharsets;

/** Reads string tokens the scanner has passed. */
final class JsonStrings {

  private JsonStrings() {}

  /**
   * The text of a string token.
   *
   * @param start of the opening quote
   * @param end after the closing quote
   */
  static String decode(byte[] in, int start, int end) {
    int from = start + 1;
    int to = end - 1;
    for (int i = from; i < to; i++) {
      if (in[i] == '\\') {
        return decodeEscaped(in, from, to, i);
      }
    }
    return new String(in, from, to - from, StandardCharsets.UTF_8);
  }

  private static String decodeEscaped(byte[] in, int from, int to, int firstEscape) {
    StringBuilder text = new StringBuilder(to - from);
    int plain = from;
    int i = firstEscape;
    while (i < to) {
      if (in[i] != '\\') {
        i++;
        continue;
      }
      text.append(new String(in, plain, i - plain, StandardCharsets.UTF_8));
      i = appendEscape(in, i, to, text);
      plain = i;
    }
    return text.append(new String(in, plain, to - plain, StandardCharsets.UTF_8)).toString();
  }

  private static int appendEscape(byte[] in, int at, int to, StringBuilder text) {
    byte escaped = in[at + 1];
    if (escaped != 'u') {
      text.append(
          switch (escaped) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> (char) escaped;
          });
      return at + 2;
    }
    char unit = (char) hex4(in, at + 2);
    int length = escapedCharacterLength(in, at, to);
    if (length == 12) {
      text.append(unit).append((char) hex4(in, at + 8));
    } else {
      text.append(isStorable(unit) ? unit : '\uFFFD');
    }
    return at + length;
  }

  /** 12 where the escape and the one after it are a surrogate pair, else 6. */
  static int escapedCharacterLength(byte[] in, int at, int to) {
    boolean pair =
        Character.isHighSurrogate((char) hex4(in, at + 2))
            && at + 12 <= to
            && in[at + 6] == '\\'
            && in[at + 7] == 'u'
            && hex4(in, at + 8) >= 0xDC00
            && hex4(in, at + 8) <= 0xDFFF;
    return pair ? 12 : 6;
  }

  /** Whether PostgreSQL can hold this UTF-16 unit where it stands alone. */
  static boolean isStorable(char unit) {
    return unit != 0 && !Character.isSurrogate(unit);
  }

  static boolean isHexDigit(byte c) {
    return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
  }

  /** The value of four hexadecimal digits, negative if they are not. */
  static int hex4(byte[] in, int at) {
    int value = 0;
    for (int i = at; i < at + 4; i++) {
      if (!isHexDigit(in[i])) {
        return -1;
      }
      value = value << 4 | Character.digit(in[i], 16);
    }
    return value;
  }
}

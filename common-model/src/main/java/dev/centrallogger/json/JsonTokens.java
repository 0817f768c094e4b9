package dev.centrallogger.json;

import dev.centrallogger.json.Alterations.Replacement;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;

/** The tokens of a JSON text, one after the other: strings, numbers, literals and white space. */
final class JsonTokens {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  final byte[] in;
  final Alterations alterations;
  private final int from;
  private final int end;
  private int pos;

  JsonTokens(byte[] in, int from, int end) {
    Objects.checkFromToIndex(from, end, in.length);
    this.in = in;
    this.from = from;
    this.end = end;
    this.pos = from;
    this.alterations = new Alterations(in);
  }

  /** The index of the next byte. */
  int position() {
    return pos;
  }

  /** Whether the byte after the next is this one. */
  boolean isFollowedBy(char c) {
    return pos + 1 < end && in[pos + 1] == c;
  }

  boolean atEnd() {
    skipWhiteSpace();
    return pos == end;
  }

  /** The next byte after white space, not yet passed. */
  byte current(String expected) {
    skipWhiteSpace();
    if (pos == end) {
      throw unexpected(expected);
    }
    return in[pos];
  }

  /** Passes one byte that the caller has looked at. */
  void pass() {
    pos++;
  }

  private void skipWhiteSpace() {
    while (pos < end) {
      byte c = in[pos];
      if (c > ' ' || c != ' ' && c != '\n' && c != '\r' && c != '\t') {
        return;
      }
      pos++;
    }
  }

  JsonSyntaxException unexpected(String expected) {
    int offset = pos - from;
    if (pos >= end) {
      return new JsonSyntaxException(
          end - from, "the text ends (expected: %s)".formatted(expected));
    }
    byte found = in[pos];
    String name =
        found > ' ' && found < 0x7F ? "'" + (char) found + "'" : "0x%02X".formatted(found);
    return new JsonSyntaxException(offset, "found %s (expected: %s)".formatted(name, expected));
  }

  /** Passes a scalar that begins with this byte. */
  void passScalar(byte first) {
    switch (first) {
      case '"' -> passString();
      case 't' -> passLiteral("true");
      case 'f' -> passLiteral("false");
      case 'n' -> passLiteral("null");
      case 'N' -> passNonFinite("NaN");
      case 'I' -> passNonFinite("Infinity");
      default -> passNumber();
    }
  }

  private void passLiteral(String literal) {
    for (int i = 0; i < literal.length(); i++) {
      if (pos == end || in[pos] != literal.charAt(i)) {
        throw unexpected(literal);
      }
      pos++;
    }
  }

  private void passNonFinite(String literal) {
    int start = pos;
    passLiteral(literal);
    alterations.add(start, pos, Replacement.NULL);
  }

  private void passNumber() {
    int start = pos;
    if (in[pos] == '-') {
      pos++;
      if (pos < end && in[pos] == 'I') {
        passLiteral("Infinity");
        alterations.add(start, pos, Replacement.NULL);
        return;
      }
    }
    if (pos < end && in[pos] == '0') {
      pos++;
    } else {
      passDigits(pos == start ? "a value" : "a digit");
    }
    if (pos < end && in[pos] == '.') {
      pos++;
      passDigits("a digit");
    }
    boolean exponent = pos < end && (in[pos] | 0x20) == 'e';
    if (exponent) {
      pos++;
      if (pos < end && (in[pos] == '+' || in[pos] == '-')) {
        pos++;
      }
      passDigits("a digit");
    }
    if (exponent || pos - start > JsonNumbers.MAX_DIGITS) {
      noteUnstorableNumber(start);
    }
  }

  private void noteUnstorableNumber(int start) {
    if (JsonNumbers.isTooLong(in, start, pos)) {
      alterations.add(start, pos, Replacement.QUOTED);
    } else if (JsonNumbers.isUnreadableZero(in, start, pos)) {
      alterations.add(start, pos, Replacement.ZERO);
    }
  }

  private void passDigits(String expected) {
    int start = pos;
    while (pos < end && in[pos] >= '0' && in[pos] <= '9') {
      pos++;
    }
    if (pos == start) {
      throw unexpected(expected);
    }
  }

  void passString() {
    int at = pos + 1;
    while (true) {
      at = passPlain(at);
      if (at == end) {
        pos = at;
        throw unexpected("'\"'");
      }
      byte c = in[at];
      if (c == '"') {
        pos = at + 1;
        return;
      }
      pos = at;
      if (c == '\\') {
        passEscape();
      } else if (c < 0) {
        passUtf8();
      } else if (c < 0x20) {
        throw unexpected("an escape for a control character");
      } else {
        pos++;
      }
      at = pos;
    }
  }

  /** Goes on over eight bytes at a time as long as none of them needs a look. */
  private int passPlain(int at) {
    while (at <= end - Long.BYTES) {
      long word = (long) LONGS.get(in, at);
      // A byte under 0x20, a quote or a backslash borrows into its high bit; others may only once
      // one of these has, so the byte loop that follows finds it.
      long stop =
          word
              | (word - ONES * 0x20)
              | ((word ^ ONES * '"') - ONES)
              | ((word ^ ONES * '\\') - ONES);
      if ((stop & HIGH_BITS) != 0) {
        return at + (Long.numberOfTrailingZeros(stop & HIGH_BITS) >>> 3);
      }
      at += Long.BYTES;
    }
    return at;
  }

  private void passEscape() {
    int start = pos;
    pos++;
    byte escaped = pos < end ? in[pos] : 0;
    switch (escaped) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> pos++;
      case 'u' -> {
        passHexDigits();
        int length = JsonStrings.escapedCharacterLength(in, start, end);
        pos = start + length;
        if (length == 6 && !JsonStrings.isStorable((char) JsonStrings.hex4(in, start + 2))) {
          alterations.add(start, pos, Replacement.REPLACEMENT_CHARACTER);
        }
      }
      default -> throw unexpected("an escape such as \\n or \\u0041");
    }
  }

  private void passHexDigits() {
    for (int i = 0; i < 4; i++) {
      pos++;
      if (pos >= end || !JsonStrings.isHexDigit(in[pos])) {
        throw unexpected("four hexadecimal digits");
      }
    }
  }

  private void passUtf8() {
    int length = Utf8.lengthAt(in, pos, end);
    if (length == 0) {
      throw new InvalidUtf8Exception(pos - from, in[pos]);
    }
    pos += length;
  }
}

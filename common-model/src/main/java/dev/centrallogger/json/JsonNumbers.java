package dev.centrallogger.json;

import java.nio.charset.StandardCharsets;

/**
 * What a number token is worth, read from its text: never through a big number, whose cost a sender
 * could choose.
 */
public final class JsonNumbers {

  /** How many digits a number may need, written out, on either side of the point. */
  public static final int MAX_DIGITS = 400;

  /** PostgreSQL's numeric_in refuses any exponent above this, even that of a zero. */
  static final long MAX_EXPONENT = Integer.MAX_VALUE / 2;

  private static final long SATURATED = 1L << 40;

  private JsonNumbers() {}

  /** Whether PostgreSQL should not hold this number as one. */
  static boolean isTooLong(byte[] in, int start, int end) {
    return digitsLeft(in, start, end) > MAX_DIGITS || digitsRight(in, start, end) > MAX_DIGITS;
  }

  /** Whether this is a zero whose exponent alone makes PostgreSQL refuse it. */
  static boolean isUnreadableZero(byte[] in, int start, int end) {
    return exponent(in, start, end) > MAX_EXPONENT && firstSignificant(in, start, end) < 0;
  }

  /** The double next to the number; infinite if it is beyond a double's range. */
  public static double doubleValue(JsonValue number) {
    return Double.parseDouble(
        new String(number.array(), number.start(), number.length(), StandardCharsets.US_ASCII));
  }

  /** Whether the number is less than zero; {@code -0} is not. */
  public static boolean isNegative(JsonValue number) {
    return number.array()[number.start()] == '-'
        && firstSignificant(number.array(), number.start(), number.end()) >= 0;
  }

  /** Whether the number is from 0 to 1, both included, exactly and not only as a double. */
  public static boolean isFromZeroToOne(JsonValue number) {
    byte[] in = number.array();
    int first = firstSignificant(in, number.start(), number.end());
    if (first < 0) {
      return true;
    }
    if (in[number.start()] == '-') {
      return false;
    }
    long point = pointAfter(in, number.start(), number.end(), first);
    return point <= 0
        || point == 1 && in[first] == '1' && firstSignificant(in, first + 1, number.end()) < 0;
  }

  /** Whether the token is an integer as JSON writes it: no point, no exponent. */
  public static boolean isInteger(JsonValue number) {
    for (int i = number.start(); i < number.end(); i++) {
      byte c = number.array()[i];
      if (c == '.' || c == 'e' || c == 'E') {
        return false;
      }
    }
    return true;
  }

  private static long digitsLeft(byte[] in, int start, int end) {
    int first = firstSignificant(in, start, end);
    return first < 0 ? 1 : Math.max(1, pointAfter(in, start, end, first));
  }

  private static long digitsRight(byte[] in, int start, int end) {
    int mantissaEnd = mantissaEnd(in, start, end);
    int point = point(in, start, mantissaEnd);
    int fraction = Math.max(0, mantissaEnd - point - 1);
    return Math.max(0, fraction - exponent(in, start, end));
  }

  /** How many digits stand between the first significant one (included) and the point. */
  private static long pointAfter(byte[] in, int start, int end, int firstSignificant) {
    int point = point(in, start, mantissaEnd(in, start, end));
    int digits = firstSignificant < point ? point - firstSignificant : point + 1 - firstSignificant;
    return digits + exponent(in, start, end);
  }

  /** The index of the mantissa's first digit that is not 0, or -1. */
  private static int firstSignificant(byte[] in, int start, int end) {
    for (int i = start; i < end && in[i] != 'e' && in[i] != 'E'; i++) {
      if (in[i] >= '1' && in[i] <= '9') {
        return i;
      }
    }
    return -1;
  }

  /** The index of the point, or of where it would stand. */
  private static int point(byte[] in, int start, int mantissaEnd) {
    for (int i = start; i < mantissaEnd; i++) {
      if (in[i] == '.') {
        return i;
      }
    }
    return mantissaEnd;
  }

  private static int mantissaEnd(byte[] in, int start, int end) {
    for (int i = start; i < end; i++) {
      if (in[i] == 'e' || in[i] == 'E') {
        return i;
      }
    }
    return end;
  }

  /** The exponent, 0 if there is none, saturated far beyond what any body's digits can offset. */
  private static long exponent(byte[] in, int start, int end) {
    int at = mantissaEnd(in, start, end) + 1;
    if (at > end) {
      return 0;
    }
    boolean negative = in[at] == '-';
    long value = 0;
    for (int i = negative || in[at] == '+' ? at + 1 : at; i < end; i++) {
      value = Math.min(SATURATED, value * 10 + in[i] - '0');
    }
    return negative ? -value : value;
  }
}

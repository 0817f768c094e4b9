package dev.centrallogger.model;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Date-times as people write them: RFC 3339, section 5.6, and besides it, as in {@code
 * executed_at}, a space for the {@code T}, and no offset, which is read as UTC.
 *
 * <p>Read character by character: a regular expression and java.time's parsers cost more than the
 * reading of the whole log around the time.
 */
public final class Rfc3339 {

  private static final int SECONDS_A_DAY = 86_400;

  private final String text;
  private int position;

  private Rfc3339(String text) {
    this.text = text;
  }

  /** The instant, cut to the microsecond; empty if the text is of another form, or no such time. */
  public static Optional<Instant> parse(String text) {
    try {
      return Optional.of(new Rfc3339(text).read());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /**
   * @throws DateTimeException if the text is of another form, or no such time
   */
  private Instant read() {
    int year = digits(4);
    require("-");
    int month = digits(2);
    require("-");
    long day = LocalDate.of(year, month, digits(2)).toEpochDay();
    require("Tt ");
    int hour = digits(2, 23);
    require(":");
    int minute = digits(2, 59);
    require(":");
    int second = digits(2, 60);
    int micros = fraction();
    long epochSecond = day * SECONDS_A_DAY + hour * 3600 + minute * 60 + second - offsetSeconds();
    if (position < text.length()) {
      throw new DateTimeException("more than a time");
    }
    if (second < 60) {
      return Instant.ofEpochSecond(epochSecond, micros * 1000L);
    }
    // A leap second is the last of a UTC day (appendix D); the next one stands for it.
    if (Math.floorMod(epochSecond, SECONDS_A_DAY) != 0) {
      throw new DateTimeException("a leap second within a day");
    }
    return Instant.ofEpochSecond(epochSecond);
  }

  private int fraction() {
    if (!isNext('.')) {
      return 0;
    }
    position++;
    int micros = 0;
    int digits = 0;
    for (; position < text.length() && isDigit(text.charAt(position)); position++) {
      if (digits++ < 6) {
        micros = micros * 10 + text.charAt(position) - '0';
      }
    }
    if (digits == 0) {
      throw new DateTimeException("a fraction without digits");
    }
    for (; digits < 6; digits++) {
      micros *= 10;
    }
    return micros;
  }

  private int offsetSeconds() {
    if (position == text.length()) {
      return 0;
    }
    char sign = text.charAt(position++);
    if (sign == 'Z' || sign == 'z') {
      return 0;
    }
    if (sign != '+' && sign != '-') {
      throw new DateTimeException("no offset");
    }
    int hours = digits(2, 23);
    require(":");
    int seconds = hours * 3600 + digits(2, 59) * 60;
    return sign == '-' ? -seconds : seconds;
  }

  private int digits(int count, int max) {
    int value = digits(count);
    if (value > max) {
      throw new DateTimeException("out of range");
    }
    return value;
  }

  private int digits(int count) {
    int value = 0;
    for (int end = position + count; position < end; position++) {
      if (position == text.length() || !isDigit(text.charAt(position))) {
        throw new DateTimeException("not a digit");
      }
      value = value * 10 + text.charAt(position) - '0';
    }
    return value;
  }

  private void require(String oneOf) {
    if (position == text.length() || oneOf.indexOf(text.charAt(position)) < 0) {
      throw new DateTimeException("not of the form");
    }
    position++;
  }

  private boolean isNext(char expected) {
    return position < text.length() && text.charAt(position) == expected;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}

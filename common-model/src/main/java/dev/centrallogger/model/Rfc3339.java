package dev.centrallogger.model;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Date-times as people write them: RFC 3339, section 5.6, and besides it, as in {@code
 * executed_at}, a space for the {@code T}, and no offset, which is read as UTC.
 */
public final class Rfc3339 {

  private static final Pattern DATE_TIME =
      Pattern.compile(
          "(?<date>\\d{4}-\\d{2}-\\d{2})[Tt ](?<minute>\\d{2}:\\d{2}):(?<second>\\d{2})"
              + "(?:\\.(?<fraction>\\d+))?(?:[Zz]|(?<sign>[+-])(?<hours>\\d{2}):(?<minutes>\\d{2}))?");

  private Rfc3339() {}

  /** The instant, cut to the microsecond; empty if the text is of another form, or no such time. */
  public static Optional<Instant> parse(String text) {
    Matcher match = DATE_TIME.matcher(text);
    if (!match.matches()) {
      return Optional.empty();
    }
    // A leap second is the last of a UTC day (appendix D); the next one stands for it.
    boolean leapSecond = match.group("second").equals("60");
    try {
      Instant instant =
          LocalDate.parse(match.group("date"))
              .atTime(LocalTime.parse(match.group("minute")))
              .toInstant(ZoneOffset.UTC)
              .minusSeconds(offsetSeconds(match))
              .plusSeconds(Integer.parseInt(match.group("second")));
      if (leapSecond ? !startsDay(instant) : Integer.parseInt(match.group("second")) > 60) {
        return Optional.empty();
      }
      return Optional.of(leapSecond ? instant : instant.plus(micros(match), ChronoUnit.MICROS));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static boolean startsDay(Instant instant) {
    return instant.equals(instant.truncatedTo(ChronoUnit.DAYS));
  }

  private static int offsetSeconds(Matcher match) {
    if (match.group("sign") == null) {
      return 0;
    }
    LocalTime offset = LocalTime.parse(match.group("hours") + ":" + match.group("minutes"));
    return match.group("sign").equals("-") ? -offset.toSecondOfDay() : offset.toSecondOfDay();
  }

  private static long micros(Matcher match) {
    @Nullable String fraction = match.group("fraction");
    return fraction == null ? 0 : Long.parseLong((fraction + "000000").substring(0, 6));
  }
}

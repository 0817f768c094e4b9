package dev.centrallogger.cli.keys;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads spans such as {@code 90d}, {@code 12h}, {@code 30m}, and times. */
final class Expiry {

  private static final Pattern SPAN = Pattern.compile("(\\d{1,9})([smhd])");

  private Expiry() {}

  /** A time as RFC 3339 has it, or a span from now on. */
  static final class Time implements ITypeConverter<Instant> {

    private final Clock clock;

    Time() {
      this(Clock.systemUTC());
    }

    Time(Clock clock) {
      this.clock = clock;
    }

    @Override
    public Instant convert(String text) {
      if (SPAN.matcher(text).matches()) {
        return clock.instant().plus(span(text));
      }
      try {
        return Instant.parse(text);
      } catch (DateTimeException e) {
        throw new TypeConversionException(
            "%s (expected: a span such as 90d or 12h, or a time such as 2027-01-31T00:00:00Z)"
                .formatted(text));
      }
    }
  }

  /** A span. */
  static final class Span implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
      if (!SPAN.matcher(text).matches()) {
        throw new TypeConversionException(
            "%s (expected: a span such as 1d, 12h, 30m or 0s)".formatted(text));
      }
      return span(text);
    }
  }

  private static Duration span(String text) {
    Matcher span = SPAN.matcher(text);
    if (!span.matches()) {
      throw new IllegalArgumentException(text);
    }
    long count = Long.parseLong(span.group(1));
    return switch (span.group(2)) {
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }
}

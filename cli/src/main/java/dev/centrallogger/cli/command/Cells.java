package dev.centrallogger.cli.command;

import java.time.Duration;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Members of an answer as people read them, in a table's cell; {@code -} for what is not there. */
public final class Cells {

  private static final String NONE = "-";
  private static final int MINUTE = "2026-11-20T06:15".length();
  private static final int SECOND = "2026-11-20T06:15:00".length();
  private static final String[] BYTES = {"B", "KiB", "MiB", "GiB", "TiB"};

  private Cells() {}

  /** A text or number, on one line. */
  public static String text(JsonNode object, String member) {
    String text = object.path(member).asString("");
    return text.isEmpty() ? NONE : harmless(text).replaceAll("[\\n\\t]", " ");
  }

  /**
   * A text of somebody else's, line breaks and tabs included: no other control character, with
   * which a terminal could be told to do something.
   */
  public static String harmless(String text) {
    return text.replaceAll("[\\p{Cntrl}\\x{80}-\\x{9F}&&[^\\n\\t]]", "\uFFFD");
  }

  /** To the minute, in UTC: {@code 2026-11-20 06:15}. */
  public static String time(JsonNode object, String member) {
    return time(object, member, MINUTE);
  }

  /** To the second, in UTC: {@code 2026-11-20 06:15:00}. */
  public static String exactTime(JsonNode object, String member) {
    return time(object, member, SECOND);
  }

  /** {@code 1,234,567}. */
  public static String count(JsonNode object, String member) {
    JsonNode count = object.path(member);
    return count.isNumber() ? count(Math.round(count.asDouble())) : NONE;
  }

  /** {@code 1,234,567}. */
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** {@code 12.3/s}. */
  public static String rate(JsonNode object, String member) {
    JsonNode rate = object.path(member);
    return rate.isNumber() ? String.format(Locale.ROOT, "%,.1f/s", rate.asDouble(0)) : NONE;
  }

  /** {@code 3 min 20 s}, of a member in seconds. */
  public static String span(JsonNode object, String member) {
    JsonNode seconds = object.path(member);
    return seconds.isNumber()
        ? span(Duration.ofMillis(Math.round(seconds.asDouble(0) * 1000)))
        : NONE;
  }

  /** The two largest units: {@code 240 ms}, {@code 3 min 20 s}, {@code 13 d 4 h}. */
  public static String span(Duration span) {
    if (span.compareTo(Duration.ofSeconds(1)) < 0) {
      return span.toMillis() + " ms";
    }
    if (span.compareTo(Duration.ofMinutes(1)) < 0) {
      return String.format(Locale.ROOT, "%.1f s", span.toMillis() / 1000.0);
    }
    if (span.compareTo(Duration.ofHours(1)) < 0) {
      return span.toMinutes() + " min " + span.toSecondsPart() + " s";
    }
    return span.compareTo(Duration.ofDays(2)) < 0
        ? span.toHours() + " h " + span.toMinutesPart() + " min"
        : span.toDays() + " d " + span.toHoursPart() + " h";
  }

  /** {@code 4.0 MiB}, of a member in bytes. */
  public static String bytes(JsonNode object, String member) {
    JsonNode bytes = object.path(member);
    return bytes.isNumber() ? bytes(Math.round(bytes.asDouble())) : NONE;
  }

  /** {@code 4.0 MiB}. */
  public static String bytes(long bytes) {
    double size = bytes;
    int unit = 0;
    while (size >= 1024 && unit < BYTES.length - 1) {
      size /= 1024;
      unit++;
    }
    return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", size, BYTES[unit]);
  }

  private static String time(JsonNode object, String member, int length) {
    String text = object.path(member).asString("");
    return text.length() < length ? NONE : text.substring(0, length).replace('T', ' ');
  }
}

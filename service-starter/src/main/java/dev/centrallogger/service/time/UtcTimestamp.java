package dev.centrallogger.service.time;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Times as they stand in answers: RFC 3339, UTC, always six digits: {@code
 * 2026-11-20T06:15:00.123456Z}.
 */
public final class UtcTimestamp {

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private UtcTimestamp() {}

  public static String format(Instant instant) {
    return FORMAT.format(instant);
  }
}

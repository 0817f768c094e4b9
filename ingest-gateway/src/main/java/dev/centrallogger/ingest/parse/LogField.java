package dev.centrallogger.ingest.parse;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fields of a log that have a meaning of their own, by the name senders give them. */
enum LogField {
  TICKET_ID,
  ENVIRONMENT,
  STATUS,
  EXECUTED_AT,
  CLIENT_ID,
  IDEMPOTENCY_KEY,
  WORKFLOW_VERSION,
  EXECUTION_TIME_SECONDS,
  CATEGORY,
  RESOLUTION_STATUS,
  METRICS,
  PAYLOAD,
  TRACE;

  private static final Map<String, LogField> BY_NAME =
      Stream.of(values()).collect(Collectors.toUnmodifiableMap(LogField::wireName, f -> f));

  private final String wireName = name().toLowerCase(Locale.ROOT);

  String wireName() {
    return wireName;
  }

  static @Nullable LogField of(String name) {
    return BY_NAME.get(name);
  }
}

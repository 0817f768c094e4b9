package dev.centrallogger.ingest.parse;

import dev.centrallogger.ingest.parse.LogMembers.Given;
import dev.centrallogger.json.JsonKind;
import dev.centrallogger.json.JsonNumbers;
import dev.centrallogger.json.JsonValue;
import dev.centrallogger.model.ClientId;
import dev.centrallogger.model.LogStatus;
import dev.centrallogger.model.Rfc3339;
import dev.centrallogger.problem.FieldError;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one log by the contract's rules. A fault does not end the reading: it is
 * noted, and the field counts as absent.
 */
final class FieldReader {

  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Duration AHEAD = Duration.ofHours(24);
  private static final int SHOWN_CHARACTERS = 40;

  private final LogMembers members;
  private final List<FieldError> errors = new ArrayList<>();
  private boolean beyondDouble;

  FieldReader(LogMembers members) {
    this.members = members;
  }

  List<FieldError> errors() {
    return errors;
  }

  /** Whether a number had to be left out because no double is near it. */
  boolean leftOutNumber() {
    return beyondDouble;
  }

  @Nullable String ticketId() {
    Given given = required(LogField.TICKET_ID, "a string of 1 to 256 characters");
    if (given != null
        && given.value().kind() == JsonKind.NUMBER
        && JsonNumbers.isInteger(given.value())) {
      return within(LogField.TICKET_ID, given, given.value().text().text(), 1, 256);
    }
    return given == null ? null : text(LogField.TICKET_ID, given, 1, 256);
  }

  @Nullable String environment() {
    Given given = required(LogField.ENVIRONMENT, "a string of 1 to 64 characters");
    return given == null ? null : text(LogField.ENVIRONMENT, given, 1, 64);
  }

  @Nullable LogStatus status() {
    String expected = "SUCCESS, PARTIAL or ERROR";
    Given given = required(LogField.STATUS, expected);
    if (given == null) {
      return null;
    }
    if (given.value().kind() != JsonKind.STRING) {
      return invalid(LogField.STATUS, given, expected);
    }
    return LogStatus.parse(given.value().string())
        .orElseGet(() -> invalid(LogField.STATUS, given, expected));
  }

  @Nullable Instant executedAt(Instant receivedAt) {
    Given given = members.find(LogField.EXECUTED_AT);
    if (given == null) {
      return null;
    }
    Instant time =
        given.value().kind() == JsonKind.STRING
            ? Rfc3339.parse(given.value().string()).orElse(null)
            : null;
    if (time == null) {
      return invalid(
          LogField.EXECUTED_AT, given, "an RFC 3339 time such as 2026-11-20T06:15:00.123456Z");
    }
    if (time.isBefore(EARLIEST) || time.isAfter(receivedAt.plus(AHEAD))) {
      return invalid(LogField.EXECUTED_AT, given, "from 2000-01-01 to 24 hours from now");
    }
    return time;
  }

  /**
   * A string whose length, counted in characters of Unicode, lies from {@code min} to {@code max}.
   */
  @Nullable String optionalText(LogField field, int min, int max) {
    Given given = members.find(field);
    return given == null ? null : text(field, given, min, max);
  }

  @Nullable Double executionTimeSeconds() {
    Given given = members.find(LogField.EXECUTION_TIME_SECONDS);
    if (given == null) {
      return null;
    }
    JsonValue value = given.value();
    if (value.kind() != JsonKind.NUMBER || JsonNumbers.isNegative(value)) {
      return invalid(LogField.EXECUTION_TIME_SECONDS, given, "a number, 0 or more");
    }
    double seconds = JsonNumbers.doubleValue(value);
    if (Double.isInfinite(seconds)) {
      beyondDouble = true;
      return null;
    }
    return seconds + 0.0; // -0 is 0
  }

  /** Whether the log names a client, wherever, that is not this one. */
  boolean namesAnotherClientThan(ClientId own) {
    boolean another = false;
    for (Given given : members.findAll(LogField.CLIENT_ID)) {
      if (given.value().kind() != JsonKind.STRING) {
        invalid(LogField.CLIENT_ID, given, "a string");
      } else {
        another |= !given.value().string().equals(own.value());
      }
    }
    return another;
  }

  /**
   * The idempotency key, from the log or from the request's header; both must be the same.
   *
   * @param header the header's value
   */
  @Nullable String idempotencyKey(@Nullable String header) {
    Given given = members.find(LogField.IDEMPOTENCY_KEY);
    String key = given == null ? null : text(LogField.IDEMPOTENCY_KEY, given, 1, 255);
    if (header != null) {
      int length = header.codePointCount(0, header.length());
      if (length < 1 || length > 255) {
        add(
            LogField.IDEMPOTENCY_KEY,
            FieldError.INVALID,
            "in the header Idempotency-Key: %s (expected: 1 to 255 characters, not %d)"
                .formatted(quoted(header), length));
      } else if (key != null && !key.equals(header)) {
        add(
            LogField.IDEMPOTENCY_KEY,
            FieldError.INVALID,
            "%s in the log, %s in the header Idempotency-Key (expected: the same)"
                .formatted(quoted(key), quoted(header)));
      }
    }
    if ((given != null || header != null) && members.find(LogField.EXECUTED_AT) == null) {
      add(
          LogField.EXECUTED_AT,
          FieldError.REQUIRED,
          "missing (expected with an idempotency_key, which is unique per executed_at)");
    }
    return key != null ? key : header;
  }

  @Nullable JsonValue object(LogField field) {
    Given given = members.find(field);
    if (given == null || given.value().kind() == JsonKind.OBJECT) {
      return given == null ? null : given.value();
    }
    return invalid(field, given, "an object");
  }

  private @Nullable Given required(LogField field, String expected) {
    Given given = members.find(field);
    if (given == null) {
      add(field, FieldError.REQUIRED, "missing (expected: " + expected + ")");
    }
    return given;
  }

  private @Nullable String text(LogField field, Given given, int min, int max) {
    if (given.value().kind() != JsonKind.STRING) {
      return invalid(field, given, lengths(min, max));
    }
    return within(field, given, given.value().string(), min, max);
  }

  private @Nullable String within(LogField field, Given given, String text, int min, int max) {
    int length = text.codePointCount(0, text.length());
    if (length >= min && length <= max) {
      return text;
    }
    return invalid(field, given, lengths(min, max) + ", not " + length);
  }

  private static String lengths(int min, int max) {
    return min == 0
        ? "a string of up to " + max + " characters"
        : "a string of " + min + " to " + max + " characters";
  }

  private <T> @Nullable T invalid(LogField field, Given given, String expected) {
    Section section = given.section();
    String where = section == null ? "" : "in " + section.wireName() + ": ";
    add(field, FieldError.INVALID, where + shown(given.value()) + " (expected: " + expected + ")");
    return null;
  }

  private void add(LogField field, String code, String message) {
    errors.add(new FieldError(field.wireName(), code, message));
  }

  /** A short value as it was sent, a long one by its beginning, a container by its kind. */
  private static String shown(JsonValue value) {
    return switch (value.kind()) {
      case STRING -> quoted(value.string());
      case NUMBER -> shortened(value.text().text());
      case OBJECT, ARRAY, TRUE, FALSE, NULL, NON_FINITE -> value.kind().description();
    };
  }

  private static String quoted(String text) {
    return '"' + shortened(text) + '"';
  }

  static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= SHOWN_CHARACTERS
        ? text
        : text.substring(0, text.offsetByCodePoints(0, SHOWN_CHARACTERS)) + "...";
  }
}

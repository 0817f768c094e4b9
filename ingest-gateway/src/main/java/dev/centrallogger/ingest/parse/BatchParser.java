package dev.centrallogger.ingest.parse;

import dev.centrallogger.json.JsonKind;
import dev.centrallogger.json.JsonScanner;
import dev.centrallogger.json.JsonSyntaxException;
import dev.centrallogger.problem.ErrorCode;
import dev.centrallogger.problem.FieldError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the three forms of a batch: a JSON array, an object with the array as its member {@code
 * logs}, and lines of JSON. Thread-safe.
 */
public final class BatchParser {

  private static final String LOGS = "logs";

  private final LogParser logParser;
  private final int maxLogs;

  /**
   * @param maxLogs how many logs a batch may hold
   */
  public BatchParser(LogParser logParser, int maxLogs) {
    this.logParser = logParser;
    this.maxLogs = maxLogs;
  }

  /** Reads an array, or an object around one: a syntax error anywhere refuses all of it. */
  public ParsedBatch parseJson(byte[] body, int from, int to, LogContext context) {
    JsonScanner scanner = new JsonScanner(body, from, to);
    Reading reading = new Reading(scanner, body, context);
    try {
      switch (scanner.peek()) {
        case ARRAY -> reading.array();
        case OBJECT -> reading.wrapper();
        case STRING, NUMBER, TRUE, FALSE, NULL, NON_FINITE -> {
          JsonKind kind = scanner.value().kind();
          scanner.end();
          return notABatch(kind);
        }
      }
      scanner.end();
    } catch (JsonSyntaxException e) {
      return new ParsedBatch.Refused(ErrorCode.INVALID_JSON, "Not JSON: " + e.getMessage() + ".");
    } catch (TooManyLogsException e) {
      return tooMany();
    }
    return reading.errors.isEmpty()
        ? batch(reading.items)
        : new ParsedBatch.Refused(
            ErrorCode.INVALID_BATCH,
            "The batch is not a JSON array, nor an object with one as its only member logs.",
            reading.errors);
  }

  /**
   * Reads lines that are a log each, blank ones left out: a syntax error refuses its line alone.
   */
  public ParsedBatch parseLines(byte[] body, int from, int to, LogContext context) {
    List<ParsedLog> items = new ArrayList<>();
    for (int start = from; start < to; ) {
      int end = endOfLine(body, start, to);
      if (!isBlank(body, start, end)) {
        if (items.size() == maxLogs) {
          return tooMany();
        }
        items.add(logParser.parse(body, start, end, context));
      }
      start = end + 1;
    }
    return batch(items);
  }

  private static int endOfLine(byte[] body, int start, int to) {
    int end = start;
    while (end < to && body[end] != '\n') {
      end++;
    }
    return end;
  }

  private static boolean isBlank(byte[] body, int start, int end) {
    for (int i = start; i < end; i++) {
      if (body[i] != ' ' && body[i] != '\t' && body[i] != '\r') {
        return false;
      }
    }
    return true;
  }

  private ParsedBatch batch(List<ParsedLog> items) {
    return items.isEmpty()
        ? new ParsedBatch.Refused(ErrorCode.INVALID_BATCH, "The batch holds no log.")
        : new ParsedBatch.Logs(items);
  }

  private ParsedBatch tooMany() {
    return new ParsedBatch.Refused(
        ErrorCode.TOO_LARGE, "The batch holds more than %d logs.".formatted(maxLogs));
  }

  private static ParsedBatch notABatch(JsonKind kind) {
    return new ParsedBatch.Refused(
        ErrorCode.INVALID_BATCH,
        "The batch is %s (expected: an array of logs).".formatted(kind.description()));
  }

  /** Ends the reading of an array at its first log too many. */
  private static final class TooManyLogsException extends RuntimeException {

    TooManyLogsException() {
      super("too many logs", null, false, false);
    }
  }

  /** One body on its way through the scanner. */
  private final class Reading {

    private final JsonScanner scanner;
    private final byte[] body;
    private final LogContext context;
    private final List<ParsedLog> items = new ArrayList<>();
    private final List<FieldError> errors = new ArrayList<>();

    Reading(JsonScanner scanner, byte[] body, LogContext context) {
      this.scanner = scanner;
      this.body = body;
      this.context = context;
    }

    void array() {
      scanner.enterArray();
      while (scanner.nextElement()) {
        if (items.size() == maxLogs) {
          throw new TooManyLogsException();
        }
        items.add(logParser.parse(scanner, body, context));
      }
    }

    void wrapper() {
      Set<String> names = new HashSet<>();
      scanner.enterObject();
      while (scanner.nextMember()) {
        String name = scanner.name();
        if (!name.equals(LOGS)) {
          error(name, FieldError.INVALID, "an unknown member (expected: logs alone)");
          scanner.value();
        } else if (!names.add(name)) {
          error(name, FieldError.DUPLICATE, "stands more than once (expected: once)");
          scanner.value();
        } else if (scanner.peek() == JsonKind.ARRAY) {
          array();
        } else {
          JsonKind kind = scanner.value().kind();
          error(name, FieldError.INVALID, kind.description() + " (expected: an array)");
        }
      }
      if (names.isEmpty()) {
        error(LOGS, FieldError.REQUIRED, "missing (expected: an array of logs)");
      }
    }

    private void error(String name, String code, String message) {
      if (errors.size() < LogMembers.MAX_NAMED) {
        errors.add(new FieldError(FieldReader.shortened(name), code, message));
      }
    }
  }
}

package dev.centrallogger.ingest.parse;

import dev.centrallogger.json.Alterations;
import dev.centrallogger.json.JsonKind;
import dev.centrallogger.json.JsonScanner;
import dev.centrallogger.json.JsonSyntaxException;
import dev.centrallogger.json.JsonValue;
import dev.centrallogger.model.ContentHash;
import dev.centrallogger.model.JsonText;
import dev.centrallogger.model.LogId;
import dev.centrallogger.model.LogStatus;
import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.problem.ErrorCode;
import dev.centrallogger.problem.FieldError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Reads logs of any of the three shapes into the canonical form: typed fields by the contract's
 * rules, {@code metrics} and {@code payload} as the bytes that came, altered only where PostgreSQL
 * cannot hold them. Thread-safe if the random numbers are.
 */
public final class LogParser {

  /** How many containers may stand in one another; the log itself is the first. */
  public static final int MAX_DEPTH = 500;

  private final int maxLogBytes;
  private final RandomGenerator random;

  /**
   * @param maxLogBytes how long one log may be, white space around it not counted
   * @param random for the ids of logs without an idempotency key
   */
  public LogParser(int maxLogBytes, RandomGenerator random) {
    this.maxLogBytes = maxLogBytes;
    this.random = random;
  }

  /**
   * Reads a text that is one log and nothing else.
   *
   * @return also for a text that is not JSON: {@code invalid_json}
   */
  public ParsedLog parse(byte[] text, int from, int to, LogContext context) {
    try {
      JsonScanner scanner = new JsonScanner(text, from, to);
      ParsedLog parsed = parse(scanner, text, context);
      scanner.end();
      return parsed;
    } catch (JsonSyntaxException e) {
      return new ParsedLog.Refused(ErrorCode.INVALID_JSON, "Not JSON: " + e.getMessage() + ".");
    }
  }

  /**
   * Reads the value that comes next, and nothing behind it.
   *
   * @param bytes what the scanner reads
   * @throws JsonSyntaxException if it is not JSON
   */
  ParsedLog parse(JsonScanner scanner, byte[] bytes, LogContext context) {
    JsonKind kind = scanner.peek();
    int start = scanner.position();
    if (kind != JsonKind.OBJECT) {
      scanner.value();
      return new ParsedLog.Refused(
          ErrorCode.INVALID, "The log is %s (expected: an object).".formatted(kind.description()));
    }
    LogMembers members = LogMembers.read(scanner);
    int end = scanner.position();
    if (end - start > maxLogBytes) {
      return new ParsedLog.Refused(
          ErrorCode.TOO_LARGE,
          "The log is %d bytes long (expected: up to %d).".formatted(end - start, maxLogBytes));
    }
    return judge(members, new Source(bytes, start, end, scanner.alterations()), context);
  }

  /** The log as it was sent, and what of it must be altered. */
  private record Source(byte[] bytes, int start, int end, Alterations alterations) {}

  private ParsedLog judge(LogMembers members, Source source, LogContext context) {
    FieldReader fields = new FieldReader(members);
    List<FieldError> errors = structuralErrors(members);
    String ticketId = fields.ticketId();
    String environment = fields.environment();
    LogStatus status = fields.status();
    Instant givenAt = fields.executedAt(context.receivedAt());
    boolean foreign = fields.namesAnotherClientThan(context.clientId());
    String idempotencyKey = fields.idempotencyKey(context.idempotencyKey());
    String workflowVersion = fields.optionalText(LogField.WORKFLOW_VERSION, 0, 128);
    Double executionTime = fields.executionTimeSeconds();
    String category = fields.optionalText(LogField.CATEGORY, 0, 128);
    String resolutionStatus = fields.optionalText(LogField.RESOLUTION_STATUS, 0, 128);
    JsonValue metrics = fields.object(LogField.METRICS);
    JsonValue payload = fields.object(LogField.PAYLOAD);
    if (foreign) {
      return new ParsedLog.Refused(
          ErrorCode.FORBIDDEN, "client_id is not the one this API key belongs to.");
    }
    errors.addAll(fields.errors());
    if (ticketId == null || environment == null || status == null || !errors.isEmpty()) {
      return new ParsedLog.Refused(ErrorCode.INVALID, "The log has invalid fields.", errors);
    }
    Instant executedAt = givenAt != null ? givenAt : context.receivedAt();
    return new ParsedLog.Valid(
        new WorkflowLog(
            idempotencyKey == null
                ? LogId.random(executedAt, random)
                : LogId.ofIdempotencyKey(executedAt, context.clientId(), idempotencyKey),
            context.clientId(),
            context.keyId(),
            context.receivedAt(),
            ContentHash.of(source.bytes, source.start, source.end - source.start),
            idempotencyKey,
            ticketId,
            environment,
            status,
            executedAt,
            workflowVersion,
            executionTime,
            category,
            resolutionStatus,
            Confidence.of(metrics, source.alterations),
            metrics == null ? null : source.alterations.apply(metrics.start(), metrics.end()),
            payload(members, payload, source),
            original(source, fields.leftOutNumber())));
  }

  private static List<FieldError> structuralErrors(LogMembers members) {
    List<FieldError> errors = new ArrayList<>();
    for (String name : members.duplicates()) {
      errors.add(
          new FieldError(
              FieldReader.shortened(name),
              FieldError.DUPLICATE,
              "stands more than once (expected: once)"));
    }
    if (members.depth() > MAX_DEPTH) {
      errors.add(
          new FieldError(
              FieldReader.shortened(members.deepest()),
              FieldError.INVALID,
              "nested %d deep (expected: up to %d)".formatted(members.depth(), MAX_DEPTH)));
    }
    return errors;
  }

  private static @Nullable JsonText payload(
      LogMembers members, @Nullable JsonValue payload, Source source) {
    LogMembers.Given trace = members.find(LogField.TRACE);
    return PayloadAssembly.assemble(
        payload, trace == null ? null : trace.value(), members, source.alterations);
  }

  private static byte @Nullable [] original(Source source, boolean leftOutNumber) {
    return leftOutNumber || source.alterations.touch(source.start, source.end)
        ? Arrays.copyOfRange(source.bytes, source.start, source.end)
        : null;
  }
}

package dev.centrallogger.ingest.http;

import dev.centrallogger.ingest.body.BodyFormat;
import dev.centrallogger.ingest.body.BodyReader;
import dev.centrallogger.ingest.body.ContentCoding;
import dev.centrallogger.ingest.body.RequestBody;
import dev.centrallogger.ingest.metrics.IngestMetrics;
import dev.centrallogger.ingest.parse.BatchParser;
import dev.centrallogger.ingest.parse.LogContext;
import dev.centrallogger.ingest.parse.ParsedBatch;
import dev.centrallogger.ingest.parse.ParsedLog;
import dev.centrallogger.ingest.publish.Deadline;
import dev.centrallogger.ingest.publish.PublishOutcome;
import dev.centrallogger.ingest.ratelimit.ClientRateLimiter;
import dev.centrallogger.ingest.settings.IngestLimits;
import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.problem.ErrorCode;
import dev.centrallogger.problem.FieldError;
import dev.centrallogger.service.auth.Caller;
import dev.centrallogger.service.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes many logs at once, each on its own: a bad one does not hold back the good. */
@RestController
final class LogBatchController {

  static final String PATH = "/api/v1/logs/batch";

  private final BodyReader bodies;
  private final BatchParser parser;
  private final ClientRateLimiter rateLimiter;
  private final LogIntake intake;
  private final IngestMetrics metrics;
  private final IngestLimits limits;

  LogBatchController(
      BodyReader bodies,
      BatchParser parser,
      ClientRateLimiter rateLimiter,
      LogIntake intake,
      IngestMetrics metrics,
      IngestLimits limits) {
    this.bodies = bodies;
    this.parser = parser;
    this.rateLimiter = rateLimiter;
    this.intake = intake;
    this.metrics = metrics;
    this.limits = limits;
  }

  @PostMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<BatchResult> post(Caller caller, HttpServletRequest request) {
    List<BatchItem> results;
    try {
      results = take(caller, request);
    } catch (ProblemException problem) {
      metrics.rejected(problem.code());
      throw hasMembers(problem) ? problem.members(BatchResult.NONE.members()) : problem;
    }
    return answer(BatchResult.of(results));
  }

  private List<BatchItem> take(Caller caller, HttpServletRequest request) {
    caller.requireIngest();
    BodyFormat format = BodyFormat.require(request, EnumSet.allOf(BodyFormat.class));
    ContentCoding coding = ContentCoding.require(request);
    List<FieldError> unexpected = IdempotencyKeyHeader.unexpected(request);
    if (!unexpected.isEmpty()) {
      throw new ProblemException(ErrorCode.INVALID_BATCH, "A batch has no idempotency key.")
          .errors(unexpected);
    }
    try (RequestBody body = bodies.read(request, coding, limits.maxBatchLength())) {
      Deadline deadline = intake.deadline(body);
      List<ParsedLog> items = parse(format, body, intake.context(caller, null));
      rateLimiter.take(caller, items.size());
      return publish(items, deadline);
    }
  }

  private List<ParsedLog> parse(BodyFormat format, RequestBody body, LogContext context) {
    ParsedBatch batch =
        switch (format) {
          case JSON -> parser.parseJson(body.bytes(), body.from(), body.to(), context);
          case LINES -> parser.parseLines(body.bytes(), body.from(), body.to(), context);
        };
    return switch (batch) {
      case ParsedBatch.Logs logs -> logs.items();
      case ParsedBatch.Refused refused ->
          throw new ProblemException(refused.code(), refused.detail()).errors(refused.errors());
    };
  }

  private List<BatchItem> publish(List<ParsedLog> items, Deadline deadline) {
    List<WorkflowLog> logs = new ArrayList<>(items.size());
    for (ParsedLog item : items) {
      switch (item) {
        case ParsedLog.Valid(WorkflowLog log) -> logs.add(log);
        case ParsedLog.Refused refused -> metrics.rejected(refused.code());
      }
    }
    List<PublishOutcome> outcomes = logs.isEmpty() ? List.of() : intake.publish(logs, deadline);
    Iterator<PublishOutcome> nextOutcome = outcomes.iterator();
    List<BatchItem> results = new ArrayList<>(items.size());
    for (ParsedLog item : items) {
      int index = results.size();
      results.add(
          switch (item) {
            case ParsedLog.Valid(WorkflowLog log) -> published(index, log, nextOutcome.next());
            case ParsedLog.Refused refused -> BatchItem.refused(index, refused);
          });
    }
    return results;
  }

  private static BatchItem published(int index, WorkflowLog log, PublishOutcome outcome) {
    return switch (outcome) {
      case PublishOutcome.Accepted _ -> BatchItem.accepted(index, log.logId());
      case PublishOutcome.Unavailable _ -> BatchItem.notTaken(index);
      case PublishOutcome.Unknown _ -> BatchItem.unknown(index, log.logId());
    };
  }

  private static ResponseEntity<BatchResult> answer(BatchResult result) {
    int logs = result.results().size();
    if (result.accepted() == logs) {
      return ResponseEntity.status(HttpStatus.ACCEPTED).body(result);
    }
    boolean bufferTookAll =
        result.results().stream()
            .allMatch(item -> item.error() == null || !item.error().isOfTheBuffer());
    if (!bufferTookAll) {
      throw new ProblemException(
              Unavailability.CODE,
              "The buffer has not taken every valid log: %d of %d are accepted."
                  .formatted(result.accepted(), logs))
          .retryAfter(Unavailability.RETRY_AFTER)
          .members(result.members());
    }
    if (result.accepted() == 0) {
      throw new ProblemException(
              ErrorCode.INVALID_BATCH, "None of the %d logs is valid.".formatted(logs))
          .members(result.members());
    }
    return ResponseEntity.status(HttpStatus.MULTI_STATUS).body(result);
  }

  /** Also of a body in which no log can be told from another, the answer has the members. */
  private static boolean hasMembers(ProblemException problem) {
    return problem.code().status() == 400 || problem.code().status() == 503;
  }
}

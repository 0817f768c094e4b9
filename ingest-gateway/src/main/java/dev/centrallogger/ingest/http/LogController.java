package dev.centrallogger.ingest.http;

import dev.centrallogger.ingest.body.BodyFormat;
import dev.centrallogger.ingest.body.BodyReader;
import dev.centrallogger.ingest.body.ContentCoding;
import dev.centrallogger.ingest.body.RequestBody;
import dev.centrallogger.ingest.metrics.IngestMetrics;
import dev.centrallogger.ingest.parse.LogParser;
import dev.centrallogger.ingest.parse.ParsedLog;
import dev.centrallogger.ingest.publish.Deadline;
import dev.centrallogger.ingest.publish.PublishOutcome;
import dev.centrallogger.ingest.ratelimit.ClientRateLimiter;
import dev.centrallogger.ingest.settings.IngestLimits;
import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.service.auth.Caller;
import dev.centrallogger.service.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes one log. */
@RestController
final class LogController {

  static final String PATH = "/api/v1/logs";

  private final BodyReader bodies;
  private final LogParser parser;
  private final ClientRateLimiter rateLimiter;
  private final LogIntake intake;
  private final IngestMetrics metrics;
  private final IngestLimits limits;

  LogController(
      BodyReader bodies,
      LogParser parser,
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
  ResponseEntity<AcceptedLog> post(Caller caller, HttpServletRequest request) {
    Taken taken;
    try {
      taken = take(caller, request);
    } catch (ProblemException problem) {
      metrics.rejected(problem.code());
      throw problem;
    }
    return switch (taken.outcome()) {
      case PublishOutcome.Accepted _ -> accepted(taken.log());
      case PublishOutcome.Unavailable _ -> throw unavailable(Unavailability.NOT_TAKEN);
      case PublishOutcome.Unknown _ -> throw unavailable(Unavailability.UNKNOWN);
    };
  }

  /** A valid log, and what became of it. */
  private record Taken(WorkflowLog log, PublishOutcome outcome) {}

  private Taken take(Caller caller, HttpServletRequest request) {
    caller.requireIngest();
    BodyFormat.require(request, EnumSet.of(BodyFormat.JSON));
    ContentCoding coding = ContentCoding.require(request);
    String idempotencyKey = IdempotencyKeyHeader.read(request);
    rateLimiter.take(caller, 1);
    try (RequestBody body = bodies.read(request, coding, limits.maxLogLength())) {
      Deadline deadline = intake.deadline(body);
      WorkflowLog log = parse(body, caller, idempotencyKey);
      return new Taken(log, intake.publish(List.of(log), deadline).getFirst());
    }
  }

  private WorkflowLog parse(RequestBody body, Caller caller, @Nullable String idempotencyKey) {
    ParsedLog parsed =
        parser.parse(body.bytes(), body.from(), body.to(), intake.context(caller, idempotencyKey));
    return switch (parsed) {
      case ParsedLog.Valid valid -> valid.log();
      case ParsedLog.Refused refused ->
          throw new ProblemException(refused.code(), refused.detail()).errors(refused.errors());
    };
  }

  private ResponseEntity<AcceptedLog> accepted(WorkflowLog log) {
    return ResponseEntity.status(limits.acceptedStatus())
        .location(URI.create(PATH + "/" + log.logId()))
        .body(new AcceptedLog(log.logId()));
  }

  private static ProblemException unavailable(String detail) {
    return new ProblemException(Unavailability.CODE, detail).retryAfter(Unavailability.RETRY_AFTER);
  }
}

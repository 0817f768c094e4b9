package dev.centrallogger.query.logs;

import dev.centrallogger.model.LogId;
import dev.centrallogger.problem.ErrorCode;
import dev.centrallogger.query.tenant.ClientIdParameter;
import dev.centrallogger.query.tenant.LogScope;
import dev.centrallogger.service.auth.Caller;
import dev.centrallogger.service.parameter.Parameters;
import dev.centrallogger.service.problem.ProblemException;
import java.time.Clock;
import java.util.Optional;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Lists of logs, and one log. */
@RestController
public final class LogQueryController {

  private final LogReader logs;
  private final Clock clock;

  public LogQueryController(LogReader logs, Clock clock) {
    this.logs = logs;
    this.clock = clock;
  }

  @GetMapping(path = "/api/v1/logs", produces = MediaType.APPLICATION_JSON_VALUE)
  LogPageAnswer list(Caller caller, Parameters parameters) {
    LogScope scope = LogScope.of(caller);
    ListRequest request = ListRequest.read(parameters, scope, clock.instant());
    LogPage page = logs.list(request.scope(), request.query(), request.page());
    return LogPageAnswer.of(request, scope, page);
  }

  @GetMapping(path = "/api/v1/logs/{log_id}", produces = MediaType.APPLICATION_JSON_VALUE)
  StoredLog get(@PathVariable("log_id") String id, Caller caller, Parameters parameters) {
    LogScope scope = scope(caller, parameters);
    return LogId.parse(id)
        .flatMap(logId -> logs.find(scope, logId))
        .orElseThrow(LogQueryController::notFound);
  }

  @GetMapping("/api/v1/logs/{log_id}/original")
  ResponseEntity<byte[]> original(
      @PathVariable("log_id") String id, Caller caller, Parameters parameters) {
    LogScope scope = scope(caller, parameters);
    LogId logId = LogId.parse(id).orElseThrow(LogQueryController::notFound);
    byte[] original = logs.original(scope, logId).orElseThrow(LogQueryController::notFound);
    // Not JSON to a browser or a proxy: it is kept because something in it was none.
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(logId + ".json").build().toString())
        .body(original);
  }

  private static LogScope scope(Caller caller, Parameters parameters) {
    LogScope scope = LogScope.of(caller);
    Optional<LogScope> narrowed = ClientIdParameter.read(parameters).map(scope::narrowedTo);
    parameters.throwFaults();
    return narrowed.orElse(scope);
  }

  /** The same words for a malformed id, an unknown one, and another tenant's. */
  private static ProblemException notFound() {
    return new ProblemException(ErrorCode.NOT_FOUND, "There is no such log.");
  }
}

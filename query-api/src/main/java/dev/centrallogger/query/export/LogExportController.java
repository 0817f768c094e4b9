package dev.centrallogger.query.export;

import dev.centrallogger.query.filter.LogFilter;
import dev.centrallogger.query.filter.LogFilterParameters;
import dev.centrallogger.query.logs.LogPiece;
import dev.centrallogger.query.logs.StoredLog;
import dev.centrallogger.query.tenant.LogScope;
import dev.centrallogger.service.auth.Caller;
import dev.centrallogger.service.parameter.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * All logs of a filter as one file, newest first. Memory holds a piece at a time, and the database
 * is left alone while a piece is on its way: a slow reader keeps no connection, and one that goes
 * away leaves nothing behind.
 */
@RestController
public final class LogExportController {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final ExportReader logs;
  private final JsonMapper json;
  private final Clock clock;

  public LogExportController(ExportReader logs, JsonMapper json, Clock clock) {
    this.logs = logs;
    this.json = json;
    this.clock = clock;
  }

  /**
   * What fails before the first piece is there is answered like any other request; what fails later
   * cuts the connection, so that the reader knows the file for a broken one.
   */
  @GetMapping("/api/v1/logs/export")
  void export(
      Caller caller,
      Parameters parameters,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    LogScope scope = LogScope.of(caller);
    LogFilter asked = LogFilterParameters.read(parameters);
    LogScope narrowed = asked.clientId().map(scope::narrowedTo).orElse(scope);
    Optional<ExportFormat> format =
        parameters.one("format", ExportFormat.EXPECTED, ExportFormat::parse);
    parameters.throwFaults();
    Instant now = clock.instant();
    LogFilter filter = asked.withBoundedSearch(now);

    LogPiece piece = logs.piece(narrowed, filter, Optional.empty());
    announce(response, format.orElse(ExportFormat.NDJSON), now);
    if (!request.getMethod().equals("HEAD")) {
      LogFile file = format.orElse(ExportFormat.NDJSON).begin(response.getOutputStream(), json);
      write(file, piece.logs());
      while (piece.end().isPresent()) {
        piece = logs.piece(narrowed, filter, piece.end());
        write(file, piece.logs());
      }
      file.flush();
    }
  }

  private static void write(LogFile file, List<StoredLog> logs) throws IOException {
    for (StoredLog log : logs) {
      file.write(log);
    }
  }

  private static void announce(HttpServletResponse response, ExportFormat format, Instant now) {
    String name = "workflow-logs-%s.%s".formatted(TIME.format(now), format.wireName());
    response.setContentType(format.mediaType());
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment().filename(name).build().toString());
  }
}

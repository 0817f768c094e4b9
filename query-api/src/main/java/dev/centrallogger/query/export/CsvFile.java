package dev.centrallogger.query.export;

import dev.centrallogger.query.logs.LogSummary;
import dev.centrallogger.query.logs.StoredLog;
import dev.centrallogger.service.time.UtcTimestamp;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A table with a header line (RFC 4180). What a log does not have is an empty cell. Text is written
 * so that no program takes it for a formula; numbers stay numbers.
 */
final class CsvFile implements LogFile {

  private record Column(String name, Function<LogSummary, @Nullable String> cell) {}

  private static final List<Column> COLUMNS =
      List.of(
          text("log_id", log -> log.logId().toString()),
          text("client_id", log -> log.clientId().value()),
          text("ticket_id", LogSummary::ticketId),
          text("environment", LogSummary::environment),
          text("status", log -> log.status().name()),
          text("executed_at", log -> UtcTimestamp.format(log.executedAt())),
          text("idempotency_key", LogSummary::idempotencyKey),
          text("workflow_version", LogSummary::workflowVersion),
          number("execution_time_seconds", LogSummary::executionTimeSeconds),
          text("category", LogSummary::category),
          text("resolution_status", LogSummary::resolutionStatus),
          number("confidence", LogSummary::confidence),
          text("created_at", log -> UtcTimestamp.format(log.createdAt())),
          text("altered", log -> Boolean.toString(log.altered())),
          text("metrics", log -> log.metrics() == null ? null : log.metrics().text()));

  private final Writer out;
  private boolean begun;

  CsvFile(OutputStream out) {
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
  }

  @Override
  public void write(StoredLog log) throws IOException {
    begin();
    line(COLUMNS.stream().map(column -> column.cell.apply(log.summary())).toList());
  }

  /** Of no logs, the table is its header. */
  @Override
  public void flush() throws IOException {
    begin();
    out.flush();
  }

  private void begin() throws IOException {
    if (!begun) {
      begun = true;
      line(COLUMNS.stream().map(Column::name).toList());
    }
  }

  private void line(List<String> cells) throws IOException {
    out.write(String.join(",", cells));
    out.write("\r\n");
  }

  private static Column text(String name, Function<LogSummary, @Nullable String> value) {
    return new Column(name, log -> CsvCell.text(value.apply(log)));
  }

  private static Column number(String name, Function<LogSummary, @Nullable Double> value) {
    return new Column(name, log -> CsvCell.number(value.apply(log)));
  }
}

package dev.centrallogger.query.logs;

import dev.centrallogger.model.JsonText;
import dev.centrallogger.service.time.UtcTimestamp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * A {@link LogSummary} as JSON. What a log does not have is {@code null}; the database's own JSON
 * goes on as it is.
 */
final class LogSummaryJson extends StdSerializer<LogSummary> {

  private static final int PIECE_CHARACTERS = 16 * 1024;

  LogSummaryJson() {
    super(LogSummary.class);
  }

  @Override
  public void serialize(LogSummary log, JsonGenerator json, SerializationContext context) {
    json.writeStartObject();
    writeMembers(log, json);
    json.writeEndObject();
  }

  static void writeMembers(LogSummary log, JsonGenerator json) {
    json.writeStringProperty("log_id", log.logId().toString());
    json.writeStringProperty("client_id", log.clientId().value());
    json.writeStringProperty("ticket_id", log.ticketId());
    json.writeStringProperty("environment", log.environment());
    json.writeStringProperty("status", log.status().name());
    json.writeStringProperty("executed_at", UtcTimestamp.format(log.executedAt()));
    write("idempotency_key", log.idempotencyKey(), json);
    write("workflow_version", log.workflowVersion(), json);
    write("execution_time_seconds", log.executionTimeSeconds(), json);
    write("category", log.category(), json);
    write("resolution_status", log.resolutionStatus(), json);
    write("confidence", log.confidence(), json);
    json.writeStringProperty("created_at", UtcTimestamp.format(log.createdAt()));
    json.writeBooleanProperty("altered", log.altered());
    if (log.metricsOmitted()) {
      json.writeBooleanProperty("metrics_omitted", true);
    } else {
      write("metrics", log.metrics(), json);
    }
  }

  static void write(String name, @Nullable JsonText value, JsonGenerator json) {
    json.writeName(name);
    if (value == null) {
      json.writeNull();
    } else {
      writeRaw(value, json);
    }
  }

  /**
   * Piece by piece: a payload of 4 MiB of numbers like 1e399 is 270 MB once PostgreSQL has written
   * it out, too much to hold a second time.
   */
  private static void writeRaw(JsonText value, JsonGenerator json) {
    json.writeRawValue("");
    try (Reader text =
        new InputStreamReader(
            new ByteArrayInputStream(value.array(), value.offset(), value.length()),
            StandardCharsets.UTF_8)) {
      char[] piece = new char[Math.min(value.length(), PIECE_CHARACTERS)];
      for (int read = text.read(piece); read > 0; read = text.read(piece)) {
        json.writeRaw(piece, 0, read);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("an array cannot fail", e);
    }
  }

  private static void write(String name, @Nullable String value, JsonGenerator json) {
    json.writeName(name);
    if (value == null) {
      json.writeNull();
    } else {
      json.writeString(value);
    }
  }

  private static void write(String name, @Nullable Double value, JsonGenerator json) {
    json.writeName(name);
    if (value == null) {
      json.writeNull();
    } else {
      json.writeNumber(value);
    }
  }
}

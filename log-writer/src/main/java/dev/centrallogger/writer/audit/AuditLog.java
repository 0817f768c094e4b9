package dev.centrallogger.writer.audit;

import dev.centrallogger.service.audit.AuditEvent;
import java.sql.Timestamp;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code audit_log}. An event that is there already stays as it is. */
final class AuditLog {

  private static final JsonMapper JSON = new JsonMapper();

  private static final String INSERT =
      """
      INSERT INTO audit_log
        (audit_id, at, who, what, target, address, request_id, outcome, requests, details)
      VALUES
        (:audit_id, :at, :who, :what, :target, :address, :request_id, :outcome, :requests,
         :details::jsonb)
      ON CONFLICT (audit_id) DO NOTHING
      """;

  private final JdbcClient jdbc;

  AuditLog(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void store(AuditEvent event) {
    jdbc.sql(INSERT)
        .param("audit_id", event.auditId())
        .param("at", Timestamp.from(event.at()))
        .param("who", event.who())
        .param("what", event.what())
        .param("target", event.target())
        .param("address", event.address())
        .param("request_id", event.requestId())
        .param("outcome", event.outcome())
        .param("requests", event.count())
        .param("details", JSON.writeValueAsString(event.details()))
        .update();
  }
}

package dev.centrallogger.service.audit;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The wire form of {@link AuditEvent}s on the audit topic. What is decoded equals what was encoded.
 */
public final class AuditCodec {

  private static final JsonMapper JSON = new JsonMapper();

  private AuditCodec() {}

  public static byte[] encode(AuditEvent event) {
    ObjectNode json =
        JSON.createObjectNode()
            .put("v", 1)
            .put("audit_id", event.auditId().toString())
            .put("at", event.at().toString())
            .put("who", event.who())
            .put("what", event.what())
            .put("address", event.address())
            .put("outcome", event.outcome())
            .put("count", event.count());
    if (event.target() != null) {
      json.put("target", event.target());
    }
    if (event.requestId() != null) {
      json.put("request_id", event.requestId());
    }
    ObjectNode details = json.putObject("details");
    event.details().forEach(details::put);
    return JSON.writeValueAsBytes(json);
  }

  /**
   * Reads an event back.
   *
   * @throws IllegalArgumentException if it is not of the form {@link #encode} gives
   */
  public static AuditEvent decode(byte[] value) {
    try {
      JsonNode json = JSON.readTree(value);
      if (json.path("v").asInt(0) != 1) {
        throw new IllegalArgumentException("v: not 1");
      }
      Map<String, String> details = new LinkedHashMap<>();
      json.path("details")
          .properties()
          .forEach(detail -> details.put(detail.getKey(), detail.getValue().asString()));
      return new AuditEvent(
          UUID.fromString(text(json, "audit_id")),
          Instant.parse(text(json, "at")),
          text(json, "who"),
          text(json, "what"),
          json.has("target") ? text(json, "target") : null,
          text(json, "address"),
          json.has("request_id") ? text(json, "request_id") : null,
          text(json, "outcome"),
          json.path("count").asLong(1),
          details);
    } catch (JacksonException | java.time.DateTimeException e) {
      throw new IllegalArgumentException("not an audit event");
    }
  }

  private static String text(JsonNode json, String name) {
    JsonNode member = json.path(name);
    if (!member.isString()) {
      throw new IllegalArgumentException(name + ": not a string");
    }
    return member.asString();
  }
}

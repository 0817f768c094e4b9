package dev.centrallogger.service.instance;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The wire form of {@link InstanceStatus} on the topic of instances. What is decoded equals what
 * was encoded, times to the millisecond; members a newer version has added are passed over.
 */
public final class InstanceStatusCodec {

  private static final JsonMapper JSON = new JsonMapper();

  private InstanceStatusCodec() {}

  public static byte[] encode(InstanceStatus status) {
    ObjectNode json =
        JSON.createObjectNode()
            .put("v", 1)
            .put("service", status.service())
            .put("instance_id", status.instanceId())
            .put("version", status.version())
            .put("started_at", status.startedAt().toString())
            .put("reported_at", status.reportedAt().toString())
            .put("interval_ms", status.interval().toMillis());
    for (InstanceError error : status.errors()) {
      json.withArray("errors")
          .addObject()
          .put("class", error.errorClass())
          .put("count", error.count())
          .put("last_at", error.lastAt().toString())
          .put("last_message", error.lastMessage());
    }
    return JSON.writeValueAsBytes(json);
  }

  /**
   * Reads a status back.
   *
   * @throws IllegalArgumentException if it is not of the form {@link #encode} gives
   */
  public static InstanceStatus decode(byte[] value) {
    try {
      JsonNode json = JSON.readTree(value);
      List<InstanceError> errors = new ArrayList<>();
      for (JsonNode error : json.path("errors")) {
        errors.add(
            new InstanceError(
                text(error, "class"),
                error.path("count").asLong(1),
                Instant.parse(text(error, "last_at")),
                text(error, "last_message")));
      }
      return new InstanceStatus(
          text(json, "service"),
          text(json, "instance_id"),
          text(json, "version"),
          Instant.parse(text(json, "started_at")),
          Instant.parse(text(json, "reported_at")),
          Duration.ofMillis(json.path("interval_ms").asLong(0)),
          errors);
    } catch (JacksonException | DateTimeException e) {
      throw new IllegalArgumentException("not an instance's status");
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

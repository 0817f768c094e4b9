package dev.centrallogger.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Compares a log that was read with what was sent, in whichever of the three shapes. */
final class StoredLogAssert extends AbstractAssert<StoredLogAssert, Map<String, @Nullable Object>> {

  private static final List<String> TEXTS =
      List.of(
          "ticket_id",
          "environment",
          "status",
          "workflow_version",
          "category",
          "resolution_status");

  private StoredLogAssert(Map<String, @Nullable Object> actual) {
    super(actual, StoredLogAssert.class);
  }

  static StoredLogAssert assertThatLog(Map<String, @Nullable Object> stored) {
    return new StoredLogAssert(stored);
  }

  StoredLogAssert isFrom(String clientId) {
    assertThat(actual.get("client_id")).as("client_id").isEqualTo(clientId);
    return this;
  }

  StoredLogAssert isNotAltered() {
    assertThat(actual.get("altered")).as("altered").isEqualTo(Boolean.FALSE);
    return this;
  }

  /** Checks every field, and of metrics and payload every digit. */
  StoredLogAssert holds(Map<String, @Nullable Object> sent) {
    Map<String, @Nullable Object> canonical = canonical(sent);
    for (String field : TEXTS) {
      assertThat(actual.get(field)).as(field).isEqualTo(canonical.get(field));
    }
    assertThat(actual.get("metrics")).as("metrics").isEqualTo(canonical.get("metrics"));
    assertThat(actual.get("payload")).as("payload").isEqualTo(canonical.get("payload"));
    if (canonical.get("executed_at") != null) {
      assertThat(Instant.parse(Json.string(actual.get("executed_at"))))
          .as("executed_at")
          .isEqualTo(RealLogs.executedAt(Json.string(canonical.get("executed_at"))));
    }
    if (canonical.get("execution_time_seconds") == null) {
      assertThat(actual.get("execution_time_seconds")).as("execution_time_seconds").isNull();
    } else {
      assertThat(Json.number(actual.get("execution_time_seconds")))
          .as("execution_time_seconds")
          .isEqualTo(Json.number(canonical.get("execution_time_seconds")));
    }
    return this;
  }

  /** The canonical form, as section 3 of the contract puts it. */
  private static Map<String, @Nullable Object> canonical(Map<String, @Nullable Object> sent) {
    Map<String, @Nullable Object> canonical = new LinkedHashMap<>(sent);
    for (String section : List.of("outcome", "ticket_info", "identification")) {
      if (canonical.remove(section) instanceof Map<?, ?> fields) {
        fields.forEach((name, value) -> canonical.putIfAbsent((String) name, value));
      }
    }
    Object trace = canonical.remove("trace");
    if (trace != null) {
      Map<String, @Nullable Object> payload = new LinkedHashMap<>();
      payload.put("trace", trace);
      canonical.put("payload", payload);
    }
    return canonical;
  }
}

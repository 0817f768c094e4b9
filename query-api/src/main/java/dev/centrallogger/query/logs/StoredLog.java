package dev.centrallogger.query.logs;

import dev.centrallogger.model.JsonText;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * A stored log, whole.
 *
 * @param summary everything but the payload; its metrics are never omitted
 * @param payload a JSON object as the database writes it
 */
@JsonSerialize(using = StoredLogJson.class)
public record StoredLog(LogSummary summary, @Nullable JsonText payload) {

  /** Where it stands in a list by time. */
  public Anchor anchor() {
    return new Anchor(Optional.empty(), summary.logId(), summary.clientId());
  }

  /** The bytes of its JSON: all of it that can be large. */
  int jsonBytes() {
    return length(summary.metrics()) + length(payload);
  }

  private static int length(@Nullable JsonText json) {
    return json == null ? 0 : json.length();
  }
}

package dev.centrallogger.proof.broken;

import dev.centrallogger.model.JsonText;
import dev.centrallogger.model.WorkflowLog;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;

/** JSON through a tree and back, as many a program does it: what looks the same is not. */
final class TreeJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private TreeJson() {}

  static WorkflowLog reserialise(WorkflowLog log) {
    return Copies.withJson(log, reserialise(log.metrics()), reserialise(log.payload()));
  }

  private static @Nullable JsonText reserialise(@Nullable JsonText json) {
    return json == null ? null : JsonText.of(JSON.writeValueAsString(JSON.readTree(json.text())));
  }
}

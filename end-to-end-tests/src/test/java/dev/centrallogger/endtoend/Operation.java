package dev.centrallogger.endtoend;

import dev.centrallogger.service.openapi.OpenApiDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * One operation of the OpenAPI document.
 *
 * @param method in capitals
 */
record Operation(String method, String path, String operationId) {

  /** All there are. */
  static List<Operation> documented() {
    List<Operation> operations = new ArrayList<>();
    for (var path : OpenApiDocument.load().tree().path("paths").properties()) {
      for (var member : path.getValue().properties()) {
        JsonNode id = member.getValue().path("operationId");
        if (id.isString()) {
          operations.add(
              new Operation(
                  member.getKey().toUpperCase(Locale.ROOT), path.getKey(), id.asString()));
        }
      }
    }
    return operations;
  }
}

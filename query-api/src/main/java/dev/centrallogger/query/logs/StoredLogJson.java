package dev.centrallogger.query.logs;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/** A {@link StoredLog} as one JSON object: its summary's members, and the payload. */
final class StoredLogJson extends StdSerializer<StoredLog> {

  StoredLogJson() {
    super(StoredLog.class);
  }

  @Override
  public void serialize(StoredLog log, JsonGenerator json, SerializationContext context) {
    json.writeStartObject();
    LogSummaryJson.writeMembers(log.summary(), json);
    LogSummaryJson.write("payload", log.payload(), json);
    json.writeEndObject();
  }
}

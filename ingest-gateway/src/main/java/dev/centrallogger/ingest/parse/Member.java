package dev.centrallogger.ingest.parse;

import dev.centrallogger.json.JsonValue;

/**
 * A member of an object, as it was sent.
 *
 * @param name with its quotes
 */
record Member(JsonValue name, JsonValue value) {}

package dev.centrallogger.wire;

import dev.centrallogger.json.JsonKind;
import dev.centrallogger.json.JsonNumbers;
import dev.centrallogger.json.JsonScanner;
import dev.centrallogger.json.JsonSyntaxException;
import dev.centrallogger.json.JsonValue;
import dev.centrallogger.model.ClientId;
import dev.centrallogger.model.ContentHash;
import dev.centrallogger.model.JsonText;
import dev.centrallogger.model.LogId;
import dev.centrallogger.model.LogStatus;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members of a record's value, each read as what it must be. */
final class Envelope {

  private final Map<String, JsonValue> members;

  private Envelope(Map<String, JsonValue> members) {
    this.members = members;
  }

  static Envelope read(byte[] value) {
    try {
      JsonScanner scanner = new JsonScanner(value);
      Map<String, JsonValue> members = HashMap.newHashMap(32);
      scanner.enterObject();
      while (scanner.nextMember()) {
        members.put(scanner.name(), scanner.value());
      }
      scanner.end();
      if (!scanner.alterations().isEmpty()) {
        throw new MalformedLogException("the record holds what PostgreSQL cannot");
      }
      return new Envelope(members);
    } catch (JsonSyntaxException e) {
      throw new MalformedLogException("the record is not a JSON object", e);
    }
  }

  void requireVersion(int version) {
    JsonValue value = require("v", JsonKind.NUMBER);
    if (!value.text().text().equals(Integer.toString(version))) {
      throw new MalformedLogException("v: not " + version);
    }
  }

  String string(String name) {
    return require(name, JsonKind.STRING).string();
  }

  @Nullable String optionalString(String name) {
    return members.containsKey(name) ? string(name) : null;
  }

  @Nullable Double optionalDouble(String name) {
    if (!members.containsKey(name)) {
      return null;
    }
    double value = JsonNumbers.doubleValue(require(name, JsonKind.NUMBER));
    if (!Double.isFinite(value)) {
      throw new MalformedLogException(name + ": beyond the range of a double");
    }
    return value;
  }

  @Nullable JsonText optionalObject(String name) {
    return members.containsKey(name) ? require(name, JsonKind.OBJECT).text() : null;
  }

  LogId logId(String name) {
    return LogId.parse(string(name))
        .orElseThrow(() -> new MalformedLogException(name + ": not a UUID"));
  }

  LogStatus status(String name) {
    return LogStatus.parse(string(name))
        .orElseThrow(() -> new MalformedLogException(name + ": not a status"));
  }

  ClientId clientId(String name) {
    try {
      return new ClientId(string(name));
    } catch (IllegalArgumentException e) {
      throw new MalformedLogException(name + ": not a client id");
    }
  }

  ContentHash hash(String name) {
    try {
      return ContentHash.ofHex(string(name));
    } catch (IllegalArgumentException e) {
      throw new MalformedLogException(name + ": not a SHA-256 in hexadecimal digits");
    }
  }

  Instant time(String name) {
    try {
      return Instant.parse(string(name));
    } catch (DateTimeException e) {
      throw new MalformedLogException(name + ": not a time");
    }
  }

  private JsonValue require(String name, JsonKind kind) {
    JsonValue value = members.get(name);
    if (value == null) {
      throw new MalformedLogException(name + ": missing");
    }
    if (value.kind() != kind) {
      throw new MalformedLogException(
          "%s: %s (expected: %s)".formatted(name, value.kind().description(), kind.description()));
    }
    return value;
  }
}

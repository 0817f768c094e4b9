package dev.centrallogger.cli.imports;

import dev.centrallogger.json.JsonKind;
import dev.centrallogger.json.JsonScanner;
import dev.centrallogger.json.JsonSyntaxException;
import dev.centrallogger.json.JsonValue;
import dev.centrallogger.model.ContentHash;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A line as it is sent. A line that says when it was executed, but has no idempotency key, gets one
 * made of its own bytes, so that importing it again stores nothing twice; else its bytes stay as
 * they are.
 *
 * @param number of the line in the file
 * @param body what is sent
 * @param key which idempotency key it has
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
record ImportLine(long number, byte[] body, Key key) {

  /** Where the idempotency key of a line is from. */
  enum Key {
    /** The sender's: another log may have it, and then this one is not stored. */
    OWN,
    /** Made of its bytes, which no other log has. */
    OURS,
    NONE
  }

  private static final String KEY = "idempotency_key";
  private static final String EXECUTED_AT = "executed_at";
  private static final String NESTED_IN = "ticket_info";

  static ImportLine of(Line line) {
    Members members = Members.of(line.content());
    if (members.key != null && !members.key.kind().standsForNull()) {
      return new ImportLine(line.number(), line.content(), Key.OWN);
    }
    if (!members.hasExecutedAt) {
      return new ImportLine(line.number(), line.content(), Key.NONE);
    }
    return new ImportLine(line.number(), withKey(line.content(), members), Key.OURS);
  }

  /** Whether it can be sent again without being stored twice. */
  boolean repeatable() {
    return key != Key.NONE;
  }

  /** What the server keeps as its content: a hash of the value, without white space around it. */
  ContentHash content() {
    int from = 0;
    int to = body.length;
    while (from < to && isWhiteSpace(body[from])) {
      from++;
    }
    while (from < to && isWhiteSpace(body[to - 1])) {
      to--;
    }
    return ContentHash.of(body, from, to - from);
  }

  private static boolean isWhiteSpace(byte b) {
    return b == ' ' || b == '\t' || b == '\r';
  }

  private static byte[] withKey(byte[] line, Members members) {
    String key = "\"import-" + ContentHash.of(line, 0, line.length).toHex() + '"';
    JsonValue nothing = members.key;
    // a null in its place is replaced: a second member of the name would be refused
    return nothing == null
        ? replace(line, members.start, members.start, '"' + KEY + "\":" + key + ',')
        : replace(line, nothing.start(), nothing.end(), key);
  }

  private static byte[] replace(byte[] line, int from, int to, String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(line.length + text.length());
    out.write(line, 0, from);
    out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    out.write(line, to, line.length - to);
    return out.toByteArray();
  }

  /** The few members of a log that matter here. */
  private static final class Members {

    private int start;
    private @Nullable JsonValue key;
    private boolean hasExecutedAt;

    /** None of a line that is not a JSON object: the server says what is wrong with it. */
    static Members of(byte[] line) {
      Members members = new Members();
      try {
        members.scan(new JsonScanner(line));
        return members;
      } catch (JsonSyntaxException notJson) {
        return new Members();
      }
    }

    private void scan(JsonScanner json) {
      if (json.peek() != JsonKind.OBJECT) {
        return;
      }
      json.enterObject();
      start = json.position();
      while (json.nextMember()) {
        String name = json.name();
        if (NESTED_IN.equals(name) && json.peek() == JsonKind.OBJECT) {
          json.enterObject();
          while (json.nextMember()) {
            noteExecutedAt(json.name(), json.value());
          }
        } else {
          JsonValue value = json.value();
          noteExecutedAt(name, value);
          key = KEY.equals(name) ? value : key;
        }
      }
      json.end();
    }

    private void noteExecutedAt(String name, JsonValue value) {
      hasExecutedAt |= EXECUTED_AT.equals(name) && !value.kind().standsForNull();
    }
  }
}

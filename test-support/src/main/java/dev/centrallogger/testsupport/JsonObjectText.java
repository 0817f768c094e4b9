package dev.centrallogger.testsupport;

import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.JsonStringEncoder;

/** Writes a JSON object member by member, leaving out what is null; values pass through. */
final class JsonObjectText {

  private final StringJoiner members = new StringJoiner(",", "{", "}");

  JsonObjectText string(String name, @Nullable String value) {
    return json(name, value == null ? null : quoted(value));
  }

  JsonObjectText json(String name, @Nullable String json) {
    if (json != null) {
      members.add(quoted(name) + ":" + json);
    }
    return this;
  }

  @Override
  public String toString() {
    return members.toString();
  }

  private static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsCharArray(text)) + '"';
  }
}

package dev.centrallogger.cli.http;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.StringJoiner;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * What the server said.
 *
 * @param body parsed; a missing node where it is no JSON
 */
public record Answer(int status, HttpHeaders headers, JsonNode body) implements Reply {

  private static final JsonMapper JSON = JsonMapper.shared();

  static Answer of(int status, HttpHeaders headers, byte[] body) {
    return new Answer(status, headers, parse(body));
  }

  /** Whether the request was done. */
  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /** Whether the key is unknown (401) or may not do this (403). */
  public boolean isDenial() {
    return status == 401 || status == 403;
  }

  /**
   * Whether this is no answer of Central Logger's: a proxy's in front of it, or another server's.
   */
  public boolean isForeign() {
    return status != 204 && !body.isObject();
  }

  /** In the server's words where it has any, with every fault it names. */
  @Override
  public String problem() {
    if (isForeign()) {
      return "HTTP %d, and not from Central Logger: a proxy or another server answers there"
          .formatted(status);
    }
    StringJoiner where = new StringJoiner(", ", " (", ")").add("HTTP " + status);
    add(where, "", "code");
    add(where, "request ", "request_id");
    return words() + where;
  }

  @Override
  public Optional<Duration> retryAfter() {
    try {
      OptionalLong seconds = headers.firstValueAsLong("Retry-After");
      return seconds.isPresent() && seconds.getAsLong() >= 0
          ? Optional.of(Duration.ofSeconds(seconds.getAsLong()))
          : Optional.empty();
    } catch (NumberFormatException date) {
      return Optional.empty(); // the other form, a date: proxies may send it
    }
  }

  private String words() {
    JsonNode errors = body.path("errors");
    if (errors.size() > 1) {
      StringJoiner faults = new StringJoiner("; ");
      for (JsonNode error : errors) {
        faults.add(error.path("field").asString("") + ": " + error.path("message").asString(""));
      }
      return faults.toString();
    }
    String detail = body.path("detail").asString(body.path("title").asString("refused"));
    return detail.endsWith(".") ? detail.substring(0, detail.length() - 1) : detail;
  }

  private void add(StringJoiner words, String before, String member) {
    String value = body.path(member).asString("");
    if (!value.isEmpty()) {
      words.add(before + value);
    }
  }

  private static JsonNode parse(byte[] body) {
    try {
      return body.length == 0 ? MissingNode.getInstance() : JSON.readTree(body);
    } catch (JacksonException notJson) {
      return MissingNode.getInstance();
    }
  }
}

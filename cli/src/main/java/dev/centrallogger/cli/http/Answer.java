package dev.centrallogger.cli.http;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * What the server said.
 *
 * @param body parsed; a missing node where it is no JSON
 * @param retryAfter how long it asks to wait
 */
public record Answer(int status, JsonNode body, Optional<Duration> retryAfter) implements Reply {

  private static final JsonMapper JSON = JsonMapper.shared();

  static Answer of(int status, HttpHeaders headers, byte[] body) {
    return new Answer(status, parse(body), retryAfter(headers));
  }

  /** In the server's words where it has any. */
  @Override
  public String problem() {
    String detail = body.path("detail").asString(body.path("title").asString(""));
    return detail.isEmpty() ? "HTTP " + status : "HTTP " + status + ": " + detail;
  }

  /** Whether the key is unknown (401) or may not do this (403). */
  public boolean isDenial() {
    return status == 401 || status == 403;
  }

  private static JsonNode parse(byte[] body) {
    try {
      return body.length == 0 ? MissingNode.getInstance() : JSON.readTree(body);
    } catch (JacksonException notJson) {
      return MissingNode.getInstance();
    }
  }

  private static Optional<Duration> retryAfter(HttpHeaders headers) {
    try {
      OptionalLong seconds = headers.firstValueAsLong("Retry-After");
      return seconds.isPresent() && seconds.getAsLong() >= 0
          ? Optional.of(Duration.ofSeconds(seconds.getAsLong()))
          : Optional.empty();
    } catch (NumberFormatException date) {
      return Optional.empty(); // the other form, a date: proxies may send it
    }
  }
}

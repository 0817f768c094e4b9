package dev.centrallogger.cli.command;

import dev.centrallogger.cli.http.Answer;
import dev.centrallogger.cli.http.LogServer;
import dev.centrallogger.cli.http.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The administration of a running system, below {@code /api/v1/admin/}. What is not a success ends
 * the command, in the server's own words.
 */
public final class Administration {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String ROOT = "/api/v1/admin/";

  private final LogServer server;

  public Administration(LogServer server) {
    this.server = server;
  }

  /** An empty body, to be filled. */
  public static ObjectNode body() {
    return JSON.createObjectNode();
  }

  /** A path of these segments below the root, escaped. */
  public static String path(String... segments) {
    StringJoiner path = new StringJoiner("/");
    for (String segment : segments) {
      path.add(escape(segment));
    }
    return path.toString();
  }

  /** What stands at the path, for these parameters. */
  public JsonNode get(String path, Map<String, String> parameters) {
    StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
    parameters.forEach((name, value) -> query.add(name + "=" + escape(value)));
    return successful(() -> server.get(ROOT + path + query));
  }

  public JsonNode post(String path, ObjectNode body) {
    return successful(
        () -> server.post(ROOT + path, "application/json", JSON.writeValueAsBytes(body)));
  }

  @FunctionalInterface
  private interface Request {
    Reply send() throws InterruptedException;
  }

  private static JsonNode successful(Request request) {
    Reply reply;
    try {
      reply = request.send();
    } catch (InterruptedException e) {
      throw new CommandFailedException(ExitCode.INTERRUPTED, "interrupted", e);
    }
    if (reply instanceof Answer answer) {
      if (answer.isSuccess() && !answer.isForeign()) {
        return answer.body();
      }
      throw new CommandFailedException(exitCode(answer), answer.problem());
    }
    throw new CommandFailedException(ExitCode.UNAVAILABLE, reply.problem());
  }

  private static ExitCode exitCode(Answer answer) {
    if (answer.isDenial()) {
      return ExitCode.DENIED;
    }
    return switch (answer.status()) {
      case 429, 503 -> ExitCode.UNAVAILABLE;
      default ->
          answer.status() >= 400 && answer.status() < 500 ? ExitCode.REJECTED : ExitCode.FAILED;
    };
  }

  private static String escape(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}

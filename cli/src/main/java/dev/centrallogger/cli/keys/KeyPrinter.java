package dev.centrallogger.cli.keys;

import dev.centrallogger.cli.command.Table;
import java.io.PrintWriter;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Prints keys for people. */
final class KeyPrinter {

  private static final String NONE = "-";
  private static final int MINUTE = "2026-11-20T06:15".length();

  private KeyPrinter() {}

  /**
   * Prints a key that was just made, with its secret.
   *
   * @param err gets what stands to be said besides
   */
  static void printNew(JsonNode key, PrintWriter out, PrintWriter err) {
    out.printf("key      %s%n", key.path("key").asString(""));
    out.printf("key id   %s%n", key.path("key_id").asString(""));
    out.printf("client   %s%n", text(key, "client_id"));
    out.printf("role     %s%n", text(key, "role"));
    out.printf(
        "expires  %s%n", key.path("expires_at").isNull() ? "never" : time(key, "expires_at"));
    out.flush();
    err.println("The key is shown this once, and kept nowhere: store it now.");
    err.flush();
  }

  static void printList(List<JsonNode> keys, PrintWriter out) {
    Table table =
        new Table(
            "KEY ID",
            "PREFIX",
            "CLIENT",
            "ROLE",
            "STATE",
            "CREATED",
            "LAST USED",
            "EXPIRES",
            "NAME");
    for (JsonNode key : keys) {
      table.row(
          text(key, "key_id"),
          text(key, "prefix"),
          text(key, "client_id"),
          text(key, "role"),
          text(key, "state"),
          time(key, "created_at"),
          time(key, "last_used_at"),
          time(key, "expires_at"),
          text(key, "name"));
    }
    table.print(out);
  }

  /** One key in a few words. */
  static String describe(JsonNode key) {
    return "%s (%s..., %s, client %s)"
        .formatted(
            text(key, "key_id"), text(key, "prefix"), text(key, "role"), text(key, "client_id"));
  }

  private static String text(JsonNode key, String member) {
    String text = key.path(member).asString("");
    return text.isEmpty() ? NONE : text;
  }

  /** To the minute, in UTC: {@code 2026-11-20 06:15}. */
  private static String time(JsonNode key, String member) {
    String text = key.path(member).asString("");
    return text.length() < MINUTE ? NONE : text.substring(0, MINUTE).replace('T', ' ');
  }
}

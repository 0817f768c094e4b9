package dev.centrallogger.cli.keys;

import dev.centrallogger.cli.command.Cells;
import dev.centrallogger.cli.command.Output;
import dev.centrallogger.cli.command.Table;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Shows keys to people. */
final class KeyPrinter {

  private KeyPrinter() {}

  /** Shows a key that was just made, with its secret. */
  static void printNew(JsonNode key, Output output) {
    output.show(
        key,
        out -> {
          out.printf("key      %s%n", Cells.text(key, "key"));
          out.printf("key id   %s%n", Cells.text(key, "key_id"));
          out.printf("client   %s%n", Cells.text(key, "client_id"));
          out.printf("role     %s%n", Cells.text(key, "role"));
          out.printf(
              "expires  %s%n",
              key.path("expires_at").isNull() ? "never" : Cells.time(key, "expires_at"));
        });
    if (!output.isJson()) {
      output.note("The key is shown this once, and kept nowhere: store it now.");
    }
  }

  static Table table(List<JsonNode> keys) {
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
          Cells.text(key, "key_id"),
          Cells.text(key, "prefix"),
          Cells.text(key, "client_id"),
          Cells.text(key, "role"),
          Cells.text(key, "state"),
          Cells.time(key, "created_at"),
          Cells.time(key, "last_used_at"),
          Cells.time(key, "expires_at"),
          Cells.text(key, "name"));
    }
    return table;
  }

  /** One key in a few words. */
  static String describe(JsonNode key) {
    return "%s (%s..., %s, client %s)"
        .formatted(
            Cells.text(key, "key_id"),
            Cells.text(key, "prefix"),
            Cells.text(key, "role"),
            Cells.text(key, "client_id"));
  }
}

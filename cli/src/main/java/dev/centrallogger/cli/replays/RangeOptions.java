package dev.centrallogger.cli.replays;

import dev.centrallogger.cli.command.Administration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** What is to be replayed. */
final class RangeOptions {

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "What arrived since, such as 2026-11-19T00:00:00Z; else all there is.")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "TIME", description = "What arrived before.")
  private @Nullable String to;

  @Option(names = "--client", paramLabel = "CLIENT_ID", description = "Only this client's.")
  private @Nullable String clientId;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Records a second (default: what the server has configured).")
  private @Nullable Integer recordsPerSecond;

  ObjectNode body() {
    ObjectNode body = Administration.body();
    put(body, "from", from);
    put(body, "to", to);
    put(body, "client_id", clientId);
    if (recordsPerSecond != null) {
      body.put("records_per_second", recordsPerSecond);
    }
    return body;
  }

  private static void put(ObjectNode body, String name, @Nullable String value) {
    if (value != null) {
      body.put(name, value);
    }
  }
}

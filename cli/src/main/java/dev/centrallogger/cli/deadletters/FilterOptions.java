package dev.centrallogger.cli.deadletters;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which dead letters are meant: the options of every command about several. */
final class FilterOptions {

  @Option(
      names = "--error",
      paramLabel = "REASON",
      description = "Only those that failed for this, such as id_conflict or malformed.")
  private @Nullable String reason;

  @Option(names = "--sql-state", paramLabel = "CODE", description = "Only those refused with this.")
  private @Nullable String sqlState;

  @Option(
      names = "--shape",
      paramLabel = "SHAPE",
      description = "Only those of this shape of error, as the groups have it.")
  private @Nullable String shape;

  @Option(names = "--client", paramLabel = "CLIENT_ID", description = "Only this client's.")
  private @Nullable String clientId;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Only those that failed since, such as 2026-11-19T00:00:00Z.")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "TIME", description = "Only those that failed before.")
  private @Nullable String to;

  /** What was given, by the API's names. */
  Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    put(values, "reason", reason);
    put(values, "sql_state", sqlState);
    put(values, "shape", shape);
    put(values, "client_id", clientId);
    put(values, "from", from);
    put(values, "to", to);
    return values;
  }

  private static void put(Map<String, String> values, String name, @Nullable String value) {
    if (value != null) {
      values.put(name, value);
    }
  }
}

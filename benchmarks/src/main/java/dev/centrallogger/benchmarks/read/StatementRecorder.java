package dev.centrallogger.benchmarks.read;

import dev.centrallogger.testsupport.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Learns from the server's own log which statements a question is answered with. */
final class StatementRecorder {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int ATTEMPTS = 50;

  /** The service asks it every second. */
  private static final String OF_HEALTH = "'health'";

  private final TestDatabase database;

  /**
   * A statement as it was executed.
   *
   * @param text with parameters {@code $1}, {@code $2}, ...
   * @param values of the parameters, as SQL
   */
  record Recorded(String text, List<String> values) {}

  StatementRecorder(TestDatabase database) {
    this.database = database;
  }

  /** Records what {@code asking} makes the service ask of the logs and rollups. */
  List<Recorded> record(Runnable asking) {
    database.execute("ALTER SYSTEM SET log_statement = 'all'");
    database.execute("SELECT pg_reload_conf()");
    try {
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        long begin = logSize();
        asking.run();
        List<Recorded> recorded = since(begin);
        // a connection takes note of the new setting before its next statement
        if (!recorded.isEmpty()) {
          return recorded;
        }
      }
      throw new IllegalStateException("the server logged no statement");
    } finally {
      database.execute("ALTER SYSTEM RESET log_statement");
      database.execute("SELECT pg_reload_conf()");
    }
  }

  private long logSize() {
    return database.count("SELECT size FROM pg_stat_file(pg_current_logfile('jsonlog'))");
  }

  private List<Recorded> since(long begin) {
    String log =
        Objects.requireNonNull(
            database
                .query(
                    "SELECT pg_read_file(pg_current_logfile('jsonlog'), %d, 1 << 28)"
                        .formatted(begin))
                .getFirst());
    List<Recorded> found = new ArrayList<>();
    for (String line : log.split("\n")) {
      if (!line.startsWith("{\"timestamp\"") || !line.endsWith("}")) {
        continue; // cut off where the reading began, or still being written
      }
      JsonNode entry = JSON.readTree(line);
      String message = entry.path("message").asString("");
      String detail = entry.path("detail").asString("");
      if (entry.path("dbname").asString("").equals(database.name())
          && message.startsWith("execute ")
          && (message.contains("workflow_log") || message.contains("rollup_"))
          && !detail.contains(OF_HEALTH)) {
        found.add(new Recorded(message.substring(message.indexOf(": ") + 2), values(detail)));
      }
    }
    return found;
  }

  /** Reads {@code Parameters: $1 = 'it''s', $2 = NULL}. */
  static List<String> values(String detail) {
    List<String> values = new ArrayList<>();
    int at = detail.indexOf("$1 = ");
    while (at >= 0) {
      int begin = detail.indexOf("= ", at) + 2;
      int end = begin;
      if (detail.charAt(begin) == '\'') {
        end++;
        while (detail.charAt(end) != '\'' || detail.startsWith("''", end)) {
          end += detail.startsWith("''", end) ? 2 : 1;
        }
        end++;
      } else {
        end += "NULL".length();
      }
      values.add(detail.substring(begin, end));
      at = detail.startsWith(", $", end) ? end + 2 : -1;
    }
    return values;
  }
}

package dev.centrallogger.cli.imports;

import dev.centrallogger.cli.http.Answer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Lines of a batch that are not settled yet. A line that the server may have taken without our
 * knowing stays open only if it has an idempotency key, so that sending it again cannot store it
 * twice; else it is settled as unknown.
 */
final class OpenLines {

  private final ImportReport report;
  private List<ImportLine> lines;
  private boolean maybeTakenBefore;
  private boolean maybeTaken;

  OpenLines(List<ImportLine> lines, ImportReport report) {
    this.lines = lines;
    this.report = report;
  }

  List<ImportLine> lines() {
    return lines;
  }

  boolean isEmpty() {
    return lines.isEmpty();
  }

  /** From here until it is said otherwise nobody knows whether they are taken. */
  void sending() {
    maybeTakenBefore = maybeTaken;
    maybeTaken = true;
  }

  /** The server took none of them, this time. */
  boolean notTaken() {
    maybeTaken = maybeTakenBefore;
    return false;
  }

  /** The server may have taken them. */
  boolean maybeTaken() {
    List<ImportLine> repeatable = lines.stream().filter(ImportLine::repeatable).toList();
    boolean settled = repeatable.size() < lines.size();
    report.unknown(lines.size() - repeatable.size());
    lines = repeatable;
    return settled;
  }

  /** Whether the answer speaks of each line. */
  boolean isAnsweredBy(Answer answer) {
    return answer.body().path("results").size() == lines.size();
  }

  /** Settles what the answer settles; whether that was any. */
  boolean apply(Answer answer) {
    List<ImportLine> again = new ArrayList<>();
    List<AcceptedLine> doubtful = new ArrayList<>();
    @Nullable AcceptedLine last = null;
    int accepted = 0;
    boolean unknown = false;
    int index = 0;
    for (JsonNode result : answer.body().path("results")) {
      ImportLine line = lines.get(index++);
      JsonNode error = result.path("error");
      switch (result.path("status").asString("")) {
        case "accepted" -> {
          report.accepted(line);
          last = new AcceptedLine(line.number(), logId(result), line.content());
          accepted++;
          if (line.key() == ImportLine.Key.OWN) {
            doubtful.add(last);
          }
        }
        case "rejected" -> {
          if (error.path("retryable").asBoolean(false)) {
            again.add(line);
          } else {
            report.rejected(Rejection.of(line.number(), error));
          }
        }
        default -> {
          unknown = true;
          if (line.repeatable()) {
            again.add(line);
          } else {
            report.unknown(1);
          }
        }
      }
    }
    if (last != null) {
      doubtful.remove(last);
      report.mark(new StorageMark(last, doubtful, accepted));
    }
    boolean settled = again.size() < lines.size();
    lines = List.copyOf(again);
    maybeTaken = unknown;
    return settled;
  }

  private static String logId(JsonNode result) {
    return result.path("log_id").asString("");
  }

  /** They will not be sent again: what may have been taken is unknown for good. */
  void abandon() {
    if (maybeTaken) {
      report.unknown(lines.size());
      lines = List.of();
    }
  }
}

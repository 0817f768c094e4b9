package dev.centrallogger.cli.replays;

import dev.centrallogger.cli.command.Administration;
import dev.centrallogger.cli.command.Cells;
import dev.centrallogger.cli.command.CommandFailedException;
import dev.centrallogger.cli.command.CtrlC;
import dev.centrallogger.cli.command.ExitCode;
import dev.centrallogger.cli.command.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Follows a replay to its end, with a progress bar, and says what became of it. */
final class ReplayFollower {

  private static final Duration INTERVAL = Duration.ofMillis(500);
  private static final Set<String> OVER = Set.of("completed", "cancelled", "failed");

  private final Administration administration;

  ReplayFollower(Administration administration) {
    this.administration = administration;
  }

  /** The replay as it ended. */
  JsonNode follow(String id) {
    try (CtrlC ctrlC = CtrlC.watch()) {
      JsonNode replay = get(id);
      while (replay.path("state").asString("").equals("pending")) {
        Thread.sleep(INTERVAL);
        replay = get(id);
      }
      try (Progress progress =
          Progress.start(
              "replaying",
              OptionalLong.of(replay.path("progress").path("offsets").asLong(0)),
              Progress.Unit.RECORDS)) {
        while (!OVER.contains(replay.path("state").asString(""))) {
          progress.at(replay.path("progress").path("passed").asLong(0));
          progress.note(replay.path("yielding").asBoolean(false) ? "waits for live logs" : "");
          Thread.sleep(INTERVAL);
          replay = get(id);
        }
        progress.at(replay.path("progress").path("passed").asLong(0));
      }
      return replay;
    } catch (InterruptedException e) {
      throw new CommandFailedException(
          ExitCode.INTERRUPTED, "not followed any longer; the replay goes on", e);
    }
  }

  JsonNode get(String id) {
    return administration.get(Administration.path("replays", id), Map.of());
  }

  /** Not 0 for a replay that did not come to its end. */
  static ExitCode exitCode(JsonNode replay) {
    return switch (replay.path("state").asString("")) {
      case "failed", "cancelled" -> ExitCode.FAILED;
      default -> ExitCode.OK;
    };
  }

  static void print(JsonNode replay, PrintWriter out) {
    JsonNode counts = replay.path("counts");
    JsonNode progress = replay.path("progress");
    out.printf(
        "replay %s: %s%s%n",
        Cells.text(replay, "replay_id"),
        Cells.text(replay, "state"),
        replay.path("yielding").asBoolean(false) ? ", waits for live logs" : "");
    out.printf(
        "  read %s of %s, %s, %s s left%n",
        Cells.count(progress, "passed"),
        Cells.count(progress, "offsets"),
        Cells.rate(progress, "per_second"),
        Cells.count(progress, "seconds_left"));
    out.printf(
        "  %s records: %s stored, %s stored already, %s skipped, %s dead letters, %s expired%n",
        Cells.count(counts, "records"),
        Cells.count(counts, "stored"),
        Cells.count(counts, "already_stored"),
        Cells.count(counts, "skipped"),
        Cells.count(counts, "dead_lettered"),
        Cells.count(counts, "expired"));
  }
}

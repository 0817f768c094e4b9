package dev.centrallogger.cli.replays;

import dev.centrallogger.cli.command.Administration;
import dev.centrallogger.cli.command.Cells;
import dev.centrallogger.cli.command.CommandFailedException;
import dev.centrallogger.cli.command.CtrlC;
import dev.centrallogger.cli.command.ExitCode;
import dev.centrallogger.cli.command.Output;
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

  /** Which an outage may last: the replay goes on after it by itself. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** Within which a writer takes up what was started. */
  private static final Duration TAKEN_UP = Duration.ofSeconds(5);

  private static final Set<String> OVER = Set.of("completed", "cancelled", "failed");

  private final Administration administration;
  private final Output output;

  ReplayFollower(Administration administration, Output output) {
    this.administration = administration;
    this.output = output;
  }

  /** The replay as it ended. */
  JsonNode follow(String id) {
    try (CtrlC ctrlC = CtrlC.watch()) {
      JsonNode replay = awaitBegin(id);
      long passed = replay.path("progress").path("passed").asLong(0);
      try (Progress progress =
          Progress.start(
              "replaying",
              passed,
              OptionalLong.of(replay.path("progress").path("offsets").asLong(0)),
              Progress.Unit.RECORDS)) {
        while (!OVER.contains(replay.path("state").asString(""))) {
          progress.at(replay.path("progress").path("passed").asLong(0));
          progress.note(replay.path("yielding").asBoolean(false) ? "waits for live logs" : "");
          Thread.sleep(INTERVAL);
          replay = getPatiently(id, progress);
        }
        progress.at(replay.path("progress").path("passed").asLong(0));
      }
      return replay;
    } catch (InterruptedException e) {
      throw notFollowed(id, e);
    } catch (CommandFailedException e) {
      throw e.exitCode() == ExitCode.INTERRUPTED ? notFollowed(id, e) : e;
    }
  }

  JsonNode get(String id) {
    return administration.get(Administration.path("replays", id), Map.of());
  }

  private JsonNode awaitBegin(String id) throws InterruptedException {
    long sayAt = System.nanoTime() + TAKEN_UP.toNanos();
    boolean said = false;
    JsonNode replay = get(id);
    while (replay.path("state").asString("").equals("pending")) {
      if (!said && System.nanoTime() - sayAt > 0) {
        output.note("no log-writer has taken it up yet: does one run?");
        said = true;
      }
      Thread.sleep(INTERVAL);
      replay = getPatiently(id, Progress.NONE);
    }
    return replay;
  }

  /** Waits while the system cannot answer. */
  private JsonNode getPatiently(String id, Progress progress) throws InterruptedException {
    long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return get(id);
      } catch (CommandFailedException e) {
        if (e.exitCode() != ExitCode.UNAVAILABLE || System.nanoTime() - giveUpAt > 0) {
          throw e;
        }
        progress.note("no answer now");
        Thread.sleep(INTERVAL);
      }
    }
  }

  private static CommandFailedException notFollowed(String id, Exception cause) {
    return new CommandFailedException(
        ExitCode.INTERRUPTED,
        "not followed any longer; the replay goes on: replay status %s --follow".formatted(id),
        cause);
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
    boolean over = OVER.contains(replay.path("state").asString(""));
    out.printf(
        "replay %s: %s%s%n",
        Cells.text(replay, "replay_id"),
        Cells.text(replay, "state"),
        replay.path("yielding").asBoolean(false) ? ", waits for live logs" : "");
    out.printf(
        "  read %s of %s, %s%s%n",
        Cells.count(progress, "passed"),
        Cells.count(progress, "offsets"),
        Cells.rate(progress, "per_second"),
        over ? "" : ", " + Cells.span(progress, "seconds_left") + " left");
    out.printf(
        "  %s records: %s stored, %s stored already, %s skipped, %s dead letters%n",
        Cells.count(counts, "records"),
        Cells.count(counts, "stored"),
        Cells.count(counts, "already_stored"),
        Cells.count(counts, "skipped"),
        Cells.count(counts, "dead_lettered"));
    if (counts.path("expired").asLong(0) > 0) {
      out.printf(
          "  up to %s more, of all clients, were not there any more: Kafka had deleted them%n",
          Cells.count(counts, "expired"));
    }
    if (replay.path("fault").asString("").equals("topic_changed")) {
      out.println("  the log topic was made anew while it ran: plan another");
    }
  }
}

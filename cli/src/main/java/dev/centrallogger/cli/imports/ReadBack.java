package dev.centrallogger.cli.imports;

import dev.centrallogger.cli.command.CommandFailedException;
import dev.centrallogger.cli.command.ExitCode;
import dev.centrallogger.cli.command.Progress;
import dev.centrallogger.cli.http.LogServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Waits until logs that were accepted are stored, or given up, and counts which. */
final class ReadBack {

  /** As many receipts are asked for at the same time. */
  private static final int AT_ONCE = 8;

  private final LogServer server;
  private final Patience patience;
  private final ImportReport report;

  ReadBack(LogServer server, Patience patience, ImportReport report) {
    this.server = server;
    this.patience = patience;
    this.report = report;
  }

  /** Goes through the report's marks; ends early where the key may not read or the time is up. */
  void confirm(Progress progress) throws InterruptedException {
    patience.progress();
    try (ExecutorService asking =
        Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
      for (StorageMark mark : report.marks()) {
        if (!settle(List.of(mark.last()), asking)) {
          return;
        }
        report.stored(mark.certain());
        if (!settle(mark.doubtful(), asking)) {
          return;
        }
        progress.note(report.stored() + " stored");
      }
    }
  }

  /** Asks until it is known of each what became of it; false if that cannot be waited for. */
  private boolean settle(List<AcceptedLine> lines, ExecutorService asking)
      throws InterruptedException {
    List<AcceptedLine> open = lines;
    while (!open.isEmpty()) {
      List<Callable<LineReceipt>> questions = new ArrayList<>();
      open.forEach(line -> questions.add(() -> LineReceipt.ask(server, line)));
      List<Future<LineReceipt>> receipts = asking.invokeAll(questions);
      List<AcceptedLine> stillOpen = new ArrayList<>();
      Optional<Duration> retryAfter = Optional.empty();
      for (int i = 0; i < open.size(); i++) {
        switch (get(receipts.get(i))) {
          case LineReceipt.Stored _ -> report.stored(1);
          case LineReceipt.DeadLettered(Rejection why) -> report.deadLettered(why);
          case LineReceipt.Denied _ -> {
            report.notReadable();
            return false;
          }
          case LineReceipt.Open(var asked) -> {
            stillOpen.add(open.get(i));
            retryAfter = asked.isPresent() ? asked : retryAfter;
          }
        }
      }
      if (stillOpen.size() < open.size()) {
        patience.progress();
      }
      open = stillOpen;
      if (!open.isEmpty() && !patience.pause(retryAfter)) {
        return false;
      }
    }
    return true;
  }

  private static LineReceipt get(Future<LineReceipt> receipt) throws InterruptedException {
    try {
      return receipt.get();
    } catch (ExecutionException e) {
      throw new CommandFailedException(
          ExitCode.FAILED, "asking for a receipt failed: " + e.getCause(), e);
    }
  }
}

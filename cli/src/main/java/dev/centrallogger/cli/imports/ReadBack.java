package dev.centrallogger.cli.imports;

import dev.centrallogger.cli.command.Progress;
import dev.centrallogger.cli.http.Answer;
import dev.centrallogger.cli.http.LogServer;
import dev.centrallogger.cli.http.Reply;

/** Waits until logs that were accepted can be read. */
final class ReadBack {

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
    for (StorageMark mark : report.marks()) {
      if (!isReadable(mark.lastLogId())) {
        return;
      }
      report.stored(mark.logs());
      patience.progress();
      progress.note(report.stored() + " stored");
    }
  }

  private boolean isReadable(String logId) throws InterruptedException {
    Reply reply;
    do {
      // anything but yes and "you may not" will pass: what was accepted is safe
      reply = server.get("/api/v1/logs/" + logId);
      if (reply instanceof Answer answer) {
        if (answer.status() == 200) {
          return true;
        }
        if (answer.isDenial()) {
          report.notReadable();
          return false;
        }
      }
    } while (patience.pause(reply.retryAfter()));
    return false;
  }
}

package dev.centrallogger.cli.imports;

import dev.centrallogger.cli.command.CommandFailedException;
import dev.centrallogger.cli.command.ExitCode;
import dev.centrallogger.cli.command.Progress;
import dev.centrallogger.cli.http.LogServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run of the import: reads, sends batch by batch, then sees that all of it is stored. */
final class Import {

  /** Half of what the server takes, so that a server told to take less seldom refuses. */
  static final int BATCH_LOGS = 500;

  static final int BATCH_BYTES = 8 * 1024 * 1024;

  private final ImportReport report = new ImportReport();
  private final ImportFile file;
  private final Progress progress;
  private final BatchSender sender;
  private final ReadBack readBack;

  /**
   * @param patience how long to go on without progress
   */
  Import(LogServer server, ImportFile file, Progress progress, Time time, Duration patience) {
    this.file = file;
    this.progress = progress;
    this.sender =
        new BatchSender(
            server,
            new Patience(time, patience, Duration.ofMillis(500), Duration.ofSeconds(10)),
            report);
    this.readBack =
        new ReadBack(
            server,
            new Patience(time, patience, Duration.ofMillis(50), Duration.ofSeconds(2)),
            report);
  }

  /** Runs to the end, or as far as it goes: the report says how far, and why not further. */
  ImportReport run() {
    try {
      sendAll(new LineReader(file.content()));
      readBack.confirm(progress);
    } catch (CommandFailedException e) {
      report.failed(e);
    } catch (InterruptedException e) {
      report.failed(new CommandFailedException(ExitCode.INTERRUPTED, "interrupted", e));
    }
    return report;
  }

  private void sendAll(LineReader lines) throws InterruptedException {
    List<ImportLine> batch = new ArrayList<>();
    int bytes = 0;
    for (Line line = next(lines); line != null; line = next(lines)) {
      if (line.tooLong()) {
        report.rejected(new Rejection(line.number(), "too_large", "longer than 64 MiB"));
        continue;
      }
      ImportLine next = ImportLine.of(line);
      if (batch.size() == BATCH_LOGS || bytes + next.body().length > BATCH_BYTES) {
        send(batch);
        batch.clear();
        bytes = 0;
      }
      batch.add(next);
      bytes += next.body().length + 1;
    }
    send(batch);
  }

  private void send(List<ImportLine> batch) throws InterruptedException {
    sender.send(batch);
    progress.at(file.position());
  }

  /** The next line; null at the end, and where the file cannot be read any further. */
  private @Nullable Line next(LineReader lines) {
    try {
      return lines.next();
    } catch (IOException e) {
      report.failed(
          new CommandFailedException(
              ExitCode.USAGE, "the file cannot be read any further: " + e.getMessage(), e));
      return null;
    }
  }
}

package dev.centrallogger.writer;

import dev.centrallogger.writer.retention.ExpiredMonth;
import dev.centrallogger.writer.retention.Retention;
import dev.centrallogger.writer.retention.RetentionSettings;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * {@code log-writer.jar retention [--dry-run]}: says which months are over by {@code
 * LOG_RETENTION_DAYS}, and, unless it is a dry run, removes them.
 */
final class RetentionCommand {

  private RetentionCommand() {}

  /** The process's exit code: 0 done; 3 the database failed, or would not let a month go now. */
  static int run(Clock clock, String... args) {
    boolean dryRun = List.of(args).contains("--dry-run");
    String[] rest =
        Arrays.stream(args).skip(1).filter(arg -> !arg.equals("--dry-run")).toArray(String[]::new);
    return WriterCommand.run(
        (database, settings) -> {
          Optional<Instant> since =
              settings.getBean(RetentionSettings.class).retainedSince(clock.instant());
          if (since.isEmpty()) {
            System.out.println("all logs are kept (LOG_RETENTION_DAYS=0)");
            return WriterCommand.DONE;
          }
          Retention retention = new Retention(database);
          List<ExpiredMonth> expired = retention.expired(since.get());
          System.out.println("logs are kept since " + since.get());
          expired.forEach(month -> System.out.println(month.month() + "  " + month.logs()));
          System.out.println(
              (dryRun ? "logs that would go: " : "logs that are gone: ")
                  + (dryRun
                      ? expired.stream().mapToLong(ExpiredMonth::logs).sum()
                      : retention.remove(since.get())));
          return WriterCommand.DONE;
        },
        rest);
  }
}

package dev.centrallogger.writer.retention;

import dev.centrallogger.service.thread.StopSignal;
import dev.centrallogger.writer.database.WriterDatabase;
import dev.centrallogger.writer.leader.LeaderTask;
import java.sql.Connection;
import java.time.Clock;

/** Looks for logs that are over, at the start and then again and again, and removes them. */
public final class RetentionJob implements LeaderTask.Work {

  private final Retention retention;
  private final RetentionSettings settings;
  private final Clock clock;

  public RetentionJob(WriterDatabase database, RetentionSettings settings, Clock clock) {
    this.retention = new Retention(database);
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Does so until it is to stop.
   *
   * @throws dev.centrallogger.writer.database.LogStoreUnavailableException if the database fails
   */
  @Override
  public void lead(Connection connection, StopSignal stop) throws InterruptedException {
    do {
      settings.retainedSince(clock.instant()).ifPresent(retention::remove);
    } while (!stop.await(settings.interval()));
  }
}

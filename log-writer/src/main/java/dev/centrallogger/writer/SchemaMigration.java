package dev.centrallogger.writer;

import dev.centrallogger.schema.SchemaMigrationException;
import dev.centrallogger.schema.SchemaMigrator;
import dev.centrallogger.service.instance.RecentErrors;
import dev.centrallogger.service.thread.StopSignal;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the database to the schema this version needs, however long it takes until there is a
 * database, and again where another takes its place: an empty one, or a backup from before. What
 * stores depends on this bean and begins after the first attempt, lest it meets tables that are
 * about to be made; it does not wait for a database that is away, nor for a migration that takes
 * long, but waits for its tables itself then.
 */
final class SchemaMigration implements AutoCloseable {

  /** The bean's name. */
  static final String NAME = "schemaMigration";

  private static final Logger log = LoggerFactory.getLogger(SchemaMigration.class);

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(15);

  private final SchemaMigrator migrator;
  private final RecentErrors errors;
  private final Duration lookEvery;
  private final StopSignal stop = new StopSignal();
  private final CountDownLatch attempted = new CountDownLatch(1);

  SchemaMigration(SchemaMigrator migrator, RecentErrors errors) {
    this(migrator, errors, LOOK_EVERY);
  }

  /**
   * @param lookEvery how often it looks whether the database is still the one it has migrated
   */
  SchemaMigration(SchemaMigrator migrator, RecentErrors errors, Duration lookEvery) {
    this.migrator = migrator;
    this.errors = errors;
    this.lookEvery = lookEvery;
  }

  /** Begins, and returns after the first attempt or when it takes long. */
  void start() throws InterruptedException {
    Thread.ofVirtual().name("schema-migration").start(this::run);
    attempted.await(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Tries no more. An attempt that is under way ends with the process, and leaves nothing half. */
  @Override
  public void close() {
    stop.request();
  }

  private void run() {
    try {
      while (!stop.isRequested()) {
        untilMigrated();
        untilAnotherDatabase();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void untilMigrated() throws InterruptedException {
    Duration pause = FIRST_PAUSE;
    while (!migrate() && !stop.await(pause)) {
      Duration longer = pause.multipliedBy(2);
      pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    }
  }

  private void untilAnotherDatabase() throws InterruptedException {
    while (!stop.await(lookEvery)) {
      if (!isStillMigrated()) {
        log.warn("the database is not the one that was migrated: migrating this one");
        return;
      }
    }
  }

  /** One that is away is waited for by those who need it. */
  private boolean isStillMigrated() {
    try {
      return migrator.isStillMigrated();
    } catch (SchemaMigrationException e) {
      log.debug("{}: {}", e.getMessage(), e.reason());
      return true;
    }
  }

  private boolean migrate() {
    try {
      migrator.migrate();
      return true;
    } catch (SchemaMigrationException e) {
      log.warn("{}, trying again: {}", e.getMessage(), e.reason());
      errors.add(e);
      return false;
    } finally {
      attempted.countDown();
    }
  }
}

package dev.centrallogger.writer;

import dev.centrallogger.schema.SchemaMigrator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Brings the database to the schema this version needs, beside everything else, however long it
 * takes until there is a database. The writer meanwhile waits for its tables as it would for a
 * database that is away.
 */
final class SchemaMigration implements SmartLifecycle {

  private final SchemaMigrator migrator;
  private @Nullable Thread thread;

  SchemaMigration(SchemaMigrator migrator) {
    this.migrator = migrator;
  }

  @Override
  public synchronized void start() {
    thread = Thread.ofVirtual().name("schema-migration").start(this::migrate);
  }

  @Override
  public synchronized void stop() {
    if (thread != null) {
      thread.interrupt();
      thread = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return thread != null;
  }

  private void migrate() {
    try {
      migrator.migrateWhenAvailable();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package dev.centrallogger.writer.database;

import com.zaxxer.hikari.HikariDataSource;
import dev.centrallogger.schema.DatabasePool;
import dev.centrallogger.schema.DatabaseRole;
import dev.centrallogger.schema.PoolSettings;
import java.util.Map;

/** Opens the writer's connections. */
public final class WriterPool {

  private WriterPool() {}

  /**
   * Opens a pool; returns at once, whether or not the database can be reached. The caller closes
   * it.
   *
   * @param size one connection for each thread that stores
   */
  public static HikariDataSource open(DatabaseSettings settings, int size) {
    return DatabasePool.open(
        settings.storing(),
        DatabaseRole.WRITER,
        new PoolSettings(
            "log-writer",
            size,
            settings.connectTimeout(),
            settings.statementTimeout(),
            settings.lockTimeout(),
            settings.socketTimeout(),
            settings.socketTimeout()),
        Map.of(
            // Whatever database, role or server say: what is confirmed is on disk.
            "synchronous_commit", "on",
            "transaction_timeout", Long.toString(settings.transactionTimeout().toMillis()),
            // Ids are looked up by their index however small or unknown a new partition is.
            "enable_seqscan", "off"));
  }
}

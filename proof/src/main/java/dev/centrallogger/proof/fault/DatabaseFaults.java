package dev.centrallogger.proof.fault;

import dev.centrallogger.proof.cluster.Database;
import dev.centrallogger.testsupport.BreakableServer;
import dev.centrallogger.testsupport.Signals;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** What can happen to PostgreSQL. */
final class DatabaseFaults {

  private static final String WRITER_BACKEND =
      """
      SELECT pid::text
      FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid()
      ORDER BY state = 'active' DESC, state_change DESC
      LIMIT 1
      """;

  /** The partition, for that is what the writers write into. */
  private static final String RENAME =
      """
      DO $$
      DECLARE
        month text := to_char(now() AT TIME ZONE 'UTC', '"workflow_log_"YYYY_MM');
      BEGIN
        EXECUTE format('ALTER TABLE %%I RENAME TO %%I', month || '%s', month || '%s');
      END
      $$
      """;

  private DatabaseFaults() {}

  /**
   * @param withDisks whether its disks can be filled
   */
  static List<Fault> all(boolean withDisks) {
    List<Fault> faults =
        new ArrayList<>(
            List.of(
                fault(
                    "postgres-kill",
                    "kill -9 of PostgreSQL",
                    BreakableServer::kill,
                    BreakableServer::start),
                fault(
                    "postgres-stopped",
                    "PostgreSQL is stopped",
                    BreakableServer::stop,
                    BreakableServer::start),
                fault(
                    "postgres-sigstop",
                    "SIGSTOP of PostgreSQL",
                    BreakableServer::pause,
                    BreakableServer::resume),
                Fault.of(
                    "postgres-backend-kill",
                    Part.DATABASE,
                    "kill -9 of one backend, which restarts all of them",
                    DatabaseFaults::killBackend,
                    stage -> {}),
                Fault.of(
                    "table-locked",
                    Part.DATABASE,
                    "someone holds an exclusive lock on the table",
                    random -> new TableLock()),
                Fault.of(
                    "table-renamed",
                    Part.DATABASE,
                    "the table of this month is gone (renamed), and comes back",
                    stage -> execute(stage, RENAME.formatted("", "_gone")),
                    stage -> execute(stage, RENAME.formatted("_gone", ""))),
                Fault.of(
                    "grant-revoked",
                    Part.DATABASE,
                    "the writer may not write its offsets, and then again",
                    stage ->
                        execute(
                            stage,
                            "REVOKE INSERT, UPDATE ON consumer_offsets FROM central_logger_writer"),
                    stage ->
                        execute(
                            stage,
                            "GRANT INSERT, UPDATE ON consumer_offsets TO central_logger_writer"))));
    if (withDisks) {
      faults.add(
          Fault.of(
              "data-disk-full",
              Part.DATABASE,
              "the disk of the rows is full",
              stage -> stage.cluster().database().fillDataDisk(),
              stage -> stage.cluster().database().freeDataDisk()));
      faults.add(
          Fault.of(
              "wal-disk-full",
              Part.DATABASE,
              "the disk of the write-ahead log is full: PostgreSQL ends and is started again",
              stage -> stage.cluster().database().fillWalDisk(),
              stage -> {
                Database database = stage.cluster().database();
                database.freeWalDisk();
                database.server().start();
              }));
    }
    return faults;
  }

  private static Fault fault(
      String name,
      String words,
      Consumer<BreakableServer> inflict,
      Consumer<BreakableServer> mend) {
    return Fault.of(
        name,
        Part.DATABASE,
        words,
        stage -> inflict.accept(stage.cluster().database().server()),
        stage -> mend.accept(stage.cluster().database().server()));
  }

  private static void killBackend(Stage stage) {
    String pid =
        Objects.requireNonNull(
            stage.cluster().database().database().query(WRITER_BACKEND).getFirst());
    Signals.send("KILL", List.of(Long.parseLong(pid)));
  }

  private static void execute(Stage stage, String sql) {
    stage.cluster().database().database().execute("SET lock_timeout = '15s'; " + sql);
  }

  /** Holds its lock from one end to the other. */
  private static final class TableLock implements Fault.Act {

    private final List<Connection> held = new ArrayList<>();

    @Override
    public void inflict(Stage stage) throws SQLException {
      Connection connection = stage.cluster().database().database().dataSource().getConnection();
      held.add(connection);
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute("SET LOCAL lock_timeout = '15s'");
        statement.execute("LOCK TABLE workflow_log IN ACCESS EXCLUSIVE MODE");
      }
    }

    @Override
    public void mend(Stage stage) throws SQLException {
      for (Connection connection : held) {
        connection.close();
      }
    }
  }
}

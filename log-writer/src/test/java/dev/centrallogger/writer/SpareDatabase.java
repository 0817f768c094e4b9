package dev.centrallogger.writer;

import dev.centrallogger.testsupport.PostgresFixture;
import dev.centrallogger.testsupport.TestDatabase;
import org.jspecify.annotations.Nullable;

/**
 * The database of the shared server that one test hands on to the next, emptied: a new one each
 * would be a thousand files to make and to delete.
 */
public final class SpareDatabase {

  /**
   * As it was when it was new, whatever tables there are: a migration of the future is not
   * forgotten here, and no test finds a month that another one has made. Fails where a table was
   * renamed.
   */
  private static final String EMPTY_ALL =
      """
      DO
      $empty$
      DECLARE
        month regclass;
      BEGIN
        PERFORM 'workflow_log'::regclass, 'consumer_offsets'::regclass;
        FOR month IN
          SELECT inhrelid
          FROM pg_inherits
          WHERE inhparent = 'workflow_log'::regclass
            AND inhrelid <> 'workflow_log_before_2024'::regclass
        LOOP
          EXECUTE 'DROP TABLE ' || month;
        END LOOP;
        EXECUTE (
          SELECT 'TRUNCATE ' || string_agg(oid::regclass::text, ', ')
          FROM pg_class
          WHERE relkind IN ('r', 'p')
            AND NOT relispartition
            AND relnamespace = 'public'::regnamespace
            AND relname <> 'flyway_schema_history');
      END
      $empty$
      """;

  private static @Nullable TestDatabase spare;

  private SpareDatabase() {}

  /** An empty database with the schema; the caller's until it is given back. */
  public static synchronized TestDatabase take() {
    TestDatabase taken = spare != null ? spare : PostgresFixture.shared().newMigratedDatabase();
    spare = null;
    return taken;
  }

  /** Empties it for the next; one that a failed test left in pieces is of no more use. */
  public static synchronized void giveBack(TestDatabase database) {
    try {
      database.execute(EMPTY_ALL);
      spare = database;
    } catch (IllegalStateException inPieces) {
      spare = null;
    }
  }
}

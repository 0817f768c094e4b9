package dev.centrallogger.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.centrallogger.model.LogId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkflowLogTableIT {

  private final DatabaseUrl url;

  WorkflowLogTableIT() throws SQLException {
    url = TestServer.newDatabase();
  }

  @BeforeAll
  void migrate() {
    new SchemaMigrator(url).migrate();
  }

  @Test
  void makesIdsOfTimesAsJavaDoes() throws SQLException {
    Random random = new Random(7);

    try (Connection connection = TestServer.connect(url)) {
      for (int i = 0; i < 200; i++) {
        Instant time =
            Instant.ofEpochSecond(random.nextLong(946_684_800L, 4_102_444_800L))
                .plusNanos(random.nextInt(1_000_000) * 1_000L);

        assertThat(TestServer.query(connection, "SELECT log_id_floor('" + time + "')"))
            .containsExactly(LogId.floor(time).toString());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2024-01-01, workflow_log_2024_01",
    "2026-11-30, workflow_log_2026_11",
    "2026-12-01, workflow_log_2026_12",
    "2023-12-31, workflow_log_before_2024",
    "2000-01-01, workflow_log_before_2024",
  })
  void namesThePartitionOfAMonth(String day, String partition) throws SQLException {
    try (Connection writer = TestServer.connect(url, DatabaseRole.WRITER)) {
      assertThat(ensureMonth(writer, day)).isEqualTo(partition);
      assertThat(ensureMonth(writer, day)).isEqualTo(partition);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1999-12-31T23:59:59.999999Z, workflow_log_before_2024",
    "2023-12-31T23:59:59.999999Z, workflow_log_before_2024",
    "2024-01-01T00:00:00Z, workflow_log_2024_01",
    "2024-02-29T23:59:59.999999Z, workflow_log_2024_02",
    "2024-03-01T00:00:00Z, workflow_log_2024_03",
  })
  void putsEachRowIntoTheMonthOfItsId(Instant executedAt, String partition) throws SQLException {
    try (Connection writer = TestServer.connect(url, DatabaseRole.WRITER)) {
      ensureMonth(writer, executedAt.toString().substring(0, 10));
      String id = LogId.random(executedAt, new Random()).toString();

      TestServer.execute(writer, Rows.insert("workflow_log", "client_1", id));

      assertThat(
              TestServer.query(
                  writer,
                  "SELECT tableoid::regclass FROM workflow_log WHERE log_id = '" + id + "'"))
          .containsExactly(partition);
    }
  }

  @Test
  void makesAMonthOnceHoweverManyAskAtOnce() throws Exception {
    int callers = 6;
    CyclicBarrier together = new CyclicBarrier(callers);
    Callable<String> ensure =
        () -> {
          try (Connection writer = TestServer.connect(url, DatabaseRole.WRITER)) {
            together.await();
            return ensureMonth(writer, "2031-05-17");
          }
        };

    try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
      List<Future<String>> made =
          Stream.generate(() -> threads.submit(ensure)).limit(callers).toList();

      for (Future<String> partition : made) {
        assertThat(partition.get()).isEqualTo("workflow_log_2031_05");
      }
    }
  }

  @Test
  void addsAMonthWhileAReaderReadsAndAWriterWrites() throws SQLException {
    try (Connection reader = TestServer.connect(url, DatabaseRole.PROVIDER_READER);
        Connection busy = TestServer.connect(url, DatabaseRole.WRITER);
        Connection writer = TestServer.connect(url, DatabaseRole.WRITER)) {
      ensureMonth(busy, "2032-01-01");
      reader.setAutoCommit(false);
      TestServer.query(reader, "SELECT count(*) FROM workflow_log");
      busy.setAutoCommit(false);
      String id = LogId.random(Instant.parse("2032-01-05T00:00:00Z"), new Random()).toString();
      TestServer.execute(busy, Rows.insert("workflow_log_2032_01", "client_1", id));

      TestServer.execute(writer, "SET lock_timeout = '2s'");

      assertThat(ensureMonth(writer, "2032-02-01")).isEqualTo("workflow_log_2032_02");
      busy.rollback();
      reader.rollback();
    }
  }

  @Test
  void letsNewPartitionsInheritStorageCompressionAndIndexes() throws SQLException {
    DatabaseUrl other = TestServer.newDatabase();
    new SchemaMigrator(other).migrate();
    // The embedded server has no lz4; pglz set by hand is told from the default all the same.
    TestServer.execute(other, "ALTER TABLE workflow_log ALTER COLUMN payload SET COMPRESSION pglz");

    try (Connection writer = TestServer.connect(other, DatabaseRole.WRITER)) {
      ensureMonth(writer, "2026-11-01");

      assertThat(
              TestServer.query(
                  writer,
                  """
                  SELECT concat_ws(' ', attname, attstorage, attcompression)
                  FROM pg_attribute
                  WHERE attrelid = 'workflow_log_2026_11'::regclass
                    AND attname IN ('payload', 'original')
                  ORDER BY attname
                  """))
          .containsExactly("original e ", "payload x p");
      assertThat(
              TestServer.query(
                  writer,
                  "SELECT count(*) FROM pg_index"
                      + " WHERE indrelid = 'workflow_log_2026_11'::regclass"))
          .isEqualTo(
              TestServer.query(
                  writer,
                  "SELECT count(*) FROM pg_index WHERE indrelid = 'workflow_log'::regclass"));
    }
  }

  @Test
  void servesTheProvidersFailuresFromTheirOwnIndex() throws SQLException {
    try (Connection reader = TestServer.connect(url, DatabaseRole.PROVIDER_READER)) {
      TestServer.execute(reader, "SET enable_seqscan = off");

      assertThat(
              String.join(
                  "\n",
                  TestServer.query(
                      reader,
                      "EXPLAIN SELECT log_id FROM workflow_log WHERE status = 'ERROR'"
                          + " AND log_id >= log_id_floor('2000-01-01')"
                          + " AND log_id < log_id_floor('2001-01-01')"
                          + " ORDER BY log_id DESC LIMIT 50")))
          .contains("Index Scan Backward")
          .contains("log_id_idx");
    }
  }

  @Test
  void keepsTheBooksBalanced() throws SQLException {
    try (Connection writer = TestServer.connect(url, DatabaseRole.WRITER)) {
      assertThatThrownBy(() ->
              TestServer.execute(
                  writer,
                  "INSERT INTO consumer_offsets"
                      + " (topic_id, partition, topic, first_offset, next_offset, consumed, stored)"
                      + " VALUES (gen_random_uuid(), 0, 't', 0, 5, 5, 4)"))
          .hasMessageContaining("consumer_offsets_balance");
    }
  }

  private static String ensureMonth(Connection writer, String day) throws SQLException {
    return TestServer.query(writer, "SELECT ensure_month('" + day + "')").getFirst();
  }
}

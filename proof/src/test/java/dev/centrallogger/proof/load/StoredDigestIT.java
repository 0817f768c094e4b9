package dev.centrallogger.proof.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.model.ContentHash;
import dev.centrallogger.proof.account.PostgresBooks;
import dev.centrallogger.proof.account.StoredDigest;
import dev.centrallogger.testsupport.PostgresFixture;
import dev.centrallogger.testsupport.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Holds what the load generator expects of a row against what PostgreSQL makes of it. */
class StoredDigestIT {

  private static final String INSERT =
      """
      INSERT INTO workflow_log (client_id, log_id, ticket_id, environment, status, executed_at,
          execution_time_seconds, confidence, metrics, payload, altered, original, content_hash,
          received_at)
      VALUES ('c', log_id_floor(%1$s), 'T-1', 'production', 'ERROR', %1$s, %2$s, 0.1, '%3$s', '%4$s',
          true, 'sent', sha256('sent'), now())
      """;

  private final TestDatabase database = PostgresFixture.shared().newMigratedDatabase();

  @Test
  void printsJsonAsPostgresDoes() throws SQLException {
    TraceFactory traces = new TraceFactory(new Random(3));
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement print = connection.prepareStatement("SELECT ?::jsonb::text")) {
      for (int i = 0; i < 200; i++) {
        Json value = i % 2 == 0 ? traces.payload(false) : traces.metrics(0.25);
        print.setString(1, SentText.of(value, i % 3 == 0, i % 5 == 0));
        try (ResultSet row = print.executeQuery()) {
          row.next();
          assertThat(row.getString(1)).isEqualTo(JsonbText.of(value));
        }
      }
    }
  }

  @Test
  void digestsARowAsTheLoadGeneratorDoes() {
    insert("timestamptz '2026-11-20 06:15:00.123456Z'", "12.5", "{\"a\": 1.50}", "{}");

    assertThat(digests())
        .containsExactly(
            StoredDigest.of(
                "T-1",
                "production",
                "ERROR",
                null,
                null,
                12.5,
                null,
                null,
                0.1,
                "{\"a\": 1.50}",
                "{}",
                true));
  }

  @Test
  void seesADigitThatWasDropped() {
    insert("timestamptz '2026-11-20 06:15:00Z'", "12.5", "{\"a\": 1.50}", "{}");
    insert("timestamptz '2026-11-20 06:16:00Z'", "12.5", "{\"a\": 1.5}", "{}");
    insert("timestamptz '2026-11-20 06:17:00Z'", "12.50000001", "{\"a\": 1.50}", "{}");

    assertThat(digests()).doesNotHaveDuplicates();
  }

  @Test
  void seesATimeThatIsNotTheIds() {
    insert("timestamptz '2026-11-20 06:15:00Z'", "12.5", "{}", "{}");
    database.execute("UPDATE workflow_log SET executed_at = executed_at + interval '1 us'");
    insert("timestamptz '2026-11-20 06:15:01Z'", "12.5", "{}", "{}");

    assertThat(digests()).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void seesAnOriginalThatIsNotWhatWasSent() {
    insert("timestamptz '2026-11-20 06:15:00Z'", "12.5", "{}", "{}");
    database.execute("UPDATE workflow_log SET original = 'other'");
    insert("timestamptz '2026-11-20 06:15:01Z'", "12.5", "{}", "{}");

    assertThat(digests()).hasSize(2).doesNotHaveDuplicates();
  }

  private void insert(String executedAt, String seconds, String metrics, String payload) {
    database.execute("SELECT ensure_month('2026-11-01')");
    database.execute(INSERT.formatted(executedAt, seconds, metrics, payload));
  }

  private List<Long> digests() {
    List<Long> digests = new ArrayList<>();
    new PostgresBooks(database.dataSource())
        .forEach(row -> {
          assertThat(row.hash().toBytes()).isEqualTo(sha256("sent"));
          digests.add(row.digest());
        });
    return digests;
  }

  private static byte[] sha256(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return ContentHash.of(bytes, 0, bytes.length).toBytes();
  }
}

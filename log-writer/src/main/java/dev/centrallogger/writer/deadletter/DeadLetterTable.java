package dev.centrallogger.writer.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.model.LogId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** The tables {@code dead_letters} and {@code dead_letter_offsets}. */
final class DeadLetterTable {

  private static final JsonMapper JSON = JsonMapper.shared();

  /**
   * The same attempt read again changes nothing; a later one opens the dead letter again, unless it
   * is decided upon.
   */
  private static final String KEEP =
      """
      INSERT INTO dead_letters AS letters (
        dead_letter_id, origin_topic_id, origin_topic, origin_partition, origin_offset,
        client_id, log_id, reason, sql_state, shape, attempts, first_failed_at, last_failed_at,
        record_key, record_value, original, headers)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)
      ON CONFLICT (dead_letter_id) DO UPDATE
      SET state = 'open',
          attempts = excluded.attempts,
          reason = excluded.reason,
          sql_state = excluded.sql_state,
          shape = excluded.shape,
          last_failed_at = excluded.last_failed_at
      WHERE letters.state NOT IN ('resolved', 'discarded')
        AND (
          excluded.attempts > letters.attempts
          OR excluded.attempts = letters.attempts AND letters.state = 'retrying')
      """;

  private static final String BEGIN =
      """
      INSERT INTO dead_letter_offsets (topic_id, partition, next_offset)
      VALUES (?, ?, ?)
      ON CONFLICT DO NOTHING
      """;

  private static final String FIND_OFFSETS =
      """
      SELECT partition, next_offset
      FROM dead_letter_offsets
      WHERE topic_id = ?
      """;

  private static final String ADVANCE =
      """
      UPDATE dead_letter_offsets
      SET next_offset = ?
      WHERE topic_id = ?
        AND partition = ?
        AND next_offset = ?
      """;

  private static final String DUE_RETRIES =
      """
      SELECT dead_letter_id, origin_topic_id, origin_topic, origin_partition, origin_offset,
        attempts, retry_as_new, record_key, record_value, original, headers
      FROM dead_letters
      WHERE state = 'retry_requested'
      ORDER BY last_failed_at, dead_letter_id
      LIMIT ?
      """;

  private static final String RETRYING =
      """
      UPDATE dead_letters
      SET state = 'retrying',
          attempts = attempts + 1
      WHERE dead_letter_id = ANY (?)
        AND state = 'retry_requested'
      """;

  private static final String REFUSED =
      """
      UPDATE dead_letters
      SET state = 'open'
      WHERE dead_letter_id = ?
        AND state = 'retry_requested'
      """;

  /** Not those that are being tried again: what becomes of them must find them. */
  private static final String PURGE =
      """
      DELETE FROM dead_letters
      WHERE dead_letter_id IN (
        SELECT dead_letter_id
        FROM dead_letters
        WHERE state IN ('open', 'resolved', 'discarded')
          AND last_failed_at < now() - make_interval(secs => ?)
        LIMIT ?
      )
      """;

  private final Connection connection;

  DeadLetterTable(Connection connection) {
    this.connection = connection;
  }

  void keep(KeptDeadLetter letter) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(KEEP)) {
      statement.setObject(1, letter.origin().deadLetterId());
      statement.setObject(2, letter.origin().topicId());
      statement.setString(3, letter.origin().topic());
      statement.setInt(4, letter.origin().partition());
      statement.setLong(5, letter.origin().offset());
      statement.setString(6, letter.clientId().map(ClientId::value).orElse(null));
      statement.setObject(7, letter.logId().map(LogId::value).orElse(null));
      statement.setString(8, letter.reason());
      statement.setString(9, letter.sqlState().orElse(null));
      statement.setString(10, letter.shape());
      statement.setInt(11, letter.attempt());
      statement.setTimestamp(12, Timestamp.from(letter.failedAt()));
      statement.setTimestamp(13, Timestamp.from(letter.failedAt()));
      statement.setBytes(14, letter.key());
      statement.setBytes(15, letter.value());
      statement.setBytes(16, letter.original());
      statement.setString(17, toJson(letter.headers()));
      statement.executeUpdate();
    }
  }

  /** Where a partition's table begins that the database does not know yet. */
  void begin(UUID topicId, int partition, long offset) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(BEGIN)) {
      statement.setObject(1, topicId);
      statement.setInt(2, partition);
      statement.setLong(3, offset);
      statement.executeUpdate();
    }
  }

  /** The first offset of each partition that is not in the table. */
  Map<Integer, Long> nextOffsets(UUID topicId) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FIND_OFFSETS)) {
      statement.setObject(1, topicId);
      try (ResultSet rows = statement.executeQuery()) {
        Map<Integer, Long> offsets = new HashMap<>();
        while (rows.next()) {
          offsets.put(rows.getInt("partition"), rows.getLong("next_offset"));
        }
        return offsets;
      }
    }
  }

  /** False if the database does not stand at {@code expected}: it was restored. */
  boolean advance(UUID topicId, int partition, long expected, long next) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ADVANCE)) {
      statement.setLong(1, next);
      statement.setObject(2, topicId);
      statement.setInt(3, partition);
      statement.setLong(4, expected);
      return statement.executeUpdate() == 1;
    }
  }

  /** What somebody wants to be tried again, the longest dead first. */
  List<DueRetry> dueRetries(int limit) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(DUE_RETRIES)) {
      statement.setInt(1, limit);
      try (ResultSet row = statement.executeQuery()) {
        List<DueRetry> due = new ArrayList<>();
        while (row.next()) {
          due.add(
              new DueRetry(
                  new Origin(
                      row.getObject("origin_topic_id", UUID.class),
                      row.getString("origin_topic"),
                      row.getInt("origin_partition"),
                      row.getLong("origin_offset")),
                  row.getInt("attempts") + 1,
                  row.getBoolean("retry_as_new"),
                  row.getBytes("record_key"),
                  row.getBytes("record_value"),
                  row.getBytes("original"),
                  fromJson(row.getString("headers"))));
        }
        return due;
      }
    }
  }

  /** They are on the log topic again. */
  void retrying(List<UUID> deadLetterIds) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(RETRYING)) {
      statement.setArray(1, connection.createArrayOf("uuid", deadLetterIds.toArray()));
      statement.executeUpdate();
    }
  }

  /** The log topic does not take it: somebody has to decide anew. */
  void refused(UUID deadLetterId) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(REFUSED)) {
      statement.setObject(1, deadLetterId);
      statement.executeUpdate();
    }
  }

  /** Removes some of those that failed longer ago than that; how many. */
  int purge(Duration retention, int limit) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(PURGE)) {
      statement.setDouble(1, retention.toSeconds());
      statement.setInt(2, limit);
      return statement.executeUpdate();
    }
  }

  private static String toJson(List<Header> headers) {
    ArrayNode array = JSON.createArrayNode();
    for (Header header : headers) {
      byte[] value = header.value() == null ? new byte[0] : header.value();
      array
          .addObject()
          .put("name", header.key().replace('\0', '\uFFFD'))
          .put("value", new String(Base64.getEncoder().encode(value), UTF_8));
    }
    return array.toString();
  }

  private static List<Header> fromJson(String json) {
    List<Header> headers = new ArrayList<>();
    for (JsonNode header : JSON.readTree(json)) {
      headers.add(
          new RecordHeader(
              header.path("name").asString(),
              Base64.getDecoder().decode(header.path("value").asString())));
    }
    return headers;
  }
}

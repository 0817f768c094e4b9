package dev.centrallogger.writer.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.model.LogId;
import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.wire.LogHeaders;
import dev.centrallogger.wire.MalformedLogException;
import dev.centrallogger.wire.WorkflowLogCodec;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A record of the dead-letter topic as the table has it.
 *
 * @param attempt which attempt has failed
 * @param shape the same for errors that are alike; quotes no content
 * @param original the log's bytes as sent, where they had to be altered
 * @param headers the others, as the log's record had them
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
record KeptDeadLetter(
    Origin origin,
    int attempt,
    Optional<ClientId> clientId,
    Optional<LogId> logId,
    String reason,
    Optional<String> sqlState,
    String shape,
    Instant failedAt,
    byte @Nullable [] key,
    byte @Nullable [] value,
    byte @Nullable [] original,
    List<Header> headers) {

  private static final WorkflowLogCodec CODEC = new WorkflowLogCodec();
  private static final int MAX_TEXT = 200;

  /** What PostgreSQL can hold ends later: no clock of ours says more. */
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  /** Ours: what they say stands in columns. */
  private static final Set<String> OURS =
      Set.of(
          LogHeaders.ORIGINAL,
          LogHeaders.ORIGIN_TOPIC,
          LogHeaders.ORIGIN_TOPIC_ID,
          LogHeaders.ORIGIN_PARTITION,
          LogHeaders.ORIGIN_OFFSET,
          LogHeaders.ATTEMPT,
          LogHeaders.REASON,
          LogHeaders.SQL_STATE,
          LogHeaders.FAILED_AT);

  /**
   * Reads a record, whatever it holds.
   *
   * @param topicId of the dead-letter topic, for a record that names no origin
   */
  static KeptDeadLetter of(ConsumerRecord<byte[], byte[]> record, UUID topicId) {
    Header original = record.headers().lastHeader(LogHeaders.ORIGINAL);
    byte[] sent = original == null ? null : original.value();
    Optional<WorkflowLog> log = Optional.empty();
    String fault = "no value";
    try {
      if (record.value() != null) {
        log = Optional.of(CODEC.decode(record.value(), sent));
      }
    } catch (MalformedLogException e) {
      fault = String.valueOf(e.getMessage());
    }
    String reason =
        Origin.text(record.headers(), LogHeaders.REASON).map(KeptDeadLetter::safe).orElse("");
    Optional<String> sqlState =
        Origin.text(record.headers(), LogHeaders.SQL_STATE).map(KeptDeadLetter::safe);
    List<Header> others = new ArrayList<>();
    for (Header header : record.headers()) {
      if (!OURS.contains(header.key())) {
        others.add(header);
      }
    }
    return new KeptDeadLetter(
        Origin.of(record.headers())
            .orElseGet(
                () -> new Origin(topicId, record.topic(), record.partition(), record.offset())),
        Origin.attempt(record.headers()),
        log.map(WorkflowLog::clientId).or(() -> clientOf(record.key())),
        log.map(WorkflowLog::logId),
        reason.isEmpty() ? "unknown" : reason,
        sqlState,
        log.isPresent() ? sqlState.map(state -> "SQLSTATE " + state).orElse(reason) : safe(fault),
        failedAt(record),
        record.key(),
        record.value(),
        sent,
        others);
  }

  private static Instant failedAt(ConsumerRecord<byte[], byte[]> record) {
    try {
      return Origin.text(record.headers(), LogHeaders.FAILED_AT)
          .map(Instant::parse)
          .filter(at -> !at.isBefore(Instant.EPOCH) && !at.isAfter(LATEST))
          .orElseGet(() -> Instant.ofEpochMilli(record.timestamp()));
    } catch (DateTimeException e) {
      return Instant.ofEpochMilli(record.timestamp());
    }
  }

  private static Optional<ClientId> clientOf(byte @Nullable [] key) {
    try {
      return key == null
          ? Optional.empty()
          : Optional.of(new ClientId(UTF_8.newDecoder().decode(ByteBuffer.wrap(key)).toString()));
    } catch (CharacterCodingException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Such that PostgreSQL holds it and a table shows it, whoever wrote the header. */
  private static String safe(String text) {
    String clean = text.replaceAll("\\p{Cntrl}", "\uFFFD");
    return clean.length() <= MAX_TEXT ? clean : clean.substring(0, MAX_TEXT);
  }
}

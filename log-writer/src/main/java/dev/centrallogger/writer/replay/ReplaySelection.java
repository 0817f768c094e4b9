package dev.centrallogger.writer.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.writer.consume.RecordPasser;
import dev.centrallogger.writer.deadletter.Origin;
import dev.centrallogger.writer.store.LogBatch.Fate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Which records a replay stores: those of the client it is for, but none that somebody has
 * discarded, nor any that is over.
 *
 * @param clientId empty for every client's
 * @param retainedSince logs executed before are not kept; empty where all are
 * @param deadLetters that are not stored, and whether each was discarded
 * @param topicId of the log topic
 */
record ReplaySelection(
    Optional<ClientId> clientId,
    Optional<Instant> retainedSince,
    Map<UUID, Boolean> deadLetters,
    UUID topicId)
    implements RecordPasser.Selection {

  ReplaySelection {
    deadLetters = Map.copyOf(deadLetters);
  }

  @Override
  public Fate fateOf(ConsumerRecord<byte[], byte[]> record, Optional<WorkflowLog> log) {
    if (clientId.isPresent() && !isOf(clientId.get(), record, log)) {
      return Fate.PASS_OVER;
    }
    boolean isOver =
        log.isPresent()
            && retainedSince.filter(since -> log.get().executedAt().isBefore(since)).isPresent();
    return isOver || isDiscarded(record) ? Fate.SKIP : Fate.STORE;
  }

  private static boolean isOf(
      ClientId client, ConsumerRecord<byte[], byte[]> record, Optional<WorkflowLog> log) {
    byte @Nullable [] key = record.key();
    return log.isPresent()
        ? log.get().clientId().equals(client)
        : key != null && Arrays.equals(key, client.value().getBytes(UTF_8));
  }

  private boolean isDiscarded(ConsumerRecord<byte[], byte[]> record) {
    return !deadLetters.isEmpty() && deadLetters.getOrDefault(deadLetterId(record), false);
  }

  /** One that can be stored after all, because its cause was mended, is a dead letter no more. */
  @Override
  public Optional<UUID> deadLetterOf(ConsumerRecord<byte[], byte[]> record) {
    return deadLetters.isEmpty()
        ? Optional.empty()
        : Optional.of(deadLetterId(record)).filter(deadLetters::containsKey);
  }

  private UUID deadLetterId(ConsumerRecord<byte[], byte[]> record) {
    return Origin.of(record.headers())
        .orElseGet(() -> new Origin(topicId, record.topic(), record.partition(), record.offset()))
        .deadLetterId();
  }
}

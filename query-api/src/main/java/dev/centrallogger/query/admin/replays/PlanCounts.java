package dev.centrallogger.query.admin.replays;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.query.admin.replays.KnownRecords.Key;
import dev.centrallogger.query.admin.replays.KnownRecords.Place;
import dev.centrallogger.wire.LogHeaders;
import dev.centrallogger.wire.MalformedLogException;
import dev.centrallogger.wire.WorkflowLogCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Counts what a replay would do with records: the same as a writer would. Not thread-safe.
 *
 * <p>A log that stands twice on the topic is stored once. Of two that are missing and stand further
 * apart than {@value #REMEMBERED} other missing ones, both are counted as missing.
 */
final class PlanCounts {

  private static final int REMEMBERED = 100_000;

  private final Optional<ClientId> clientId;
  private final Optional<Instant> retainedSince;
  private final KnownRecords known;
  private final UUID topicId;
  private final Map<Place, Boolean> deadLetters;
  private final WorkflowLogCodec codec = new WorkflowLogCodec();

  /** The content of those that were counted as missing; what a replay would have stored by then. */
  private final Map<Key, String> missed =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, String> eldest) {
          return size() > REMEMBERED;
        }
      };

  long records;
  long alreadyStored;
  long missing;
  long wouldBeDeadLettered;
  long skipped;
  long bytes;
  long offsetsRead;

  /**
   * @param clientId whose records; empty for all
   * @param retainedSince logs executed before are not stored again; empty where all are kept
   * @param topicId of the topic the records are from
   */
  PlanCounts(
      Optional<ClientId> clientId,
      Optional<Instant> retainedSince,
      KnownRecords known,
      UUID topicId) {
    this.clientId = clientId;
    this.retainedSince = retainedSince;
    this.known = known;
    this.topicId = topicId;
    this.deadLetters = known.deadLetters();
  }

  /** Counts some more, in the order of offsets. */
  void add(List<ConsumerRecord<byte[], byte[]>> read) {
    List<WorkflowLog> logs = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : read) {
      Optional<WorkflowLog> log = decode(record);
      if (isMeant(record, log)) {
        records++;
        bytes += Math.max(0, record.serializedValueSize());
        count(record, log, logs);
      }
    }
    if (!logs.isEmpty()) {
      Map<Key, String> stored = known.stored(logs);
      logs.forEach(log -> countLog(log, stored.get(Key.of(log))));
    }
  }

  private void count(
      ConsumerRecord<byte[], byte[]> record, Optional<WorkflowLog> log, List<WorkflowLog> logs) {
    Boolean discarded = deadLetters.get(Place.of(record, topicId));
    if (Boolean.TRUE.equals(discarded) || log.isPresent() && isOver(log.get())) {
      skipped++;
    } else if (log.isEmpty() || discarded != null) {
      wouldBeDeadLettered++;
    } else {
      logs.add(log.get());
    }
  }

  private void countLog(WorkflowLog log, @Nullable String stored) {
    String hash = KnownRecords.hashOf(log);
    String there = stored == null ? missed.putIfAbsent(Key.of(log), hash) : stored;
    if (there == null) {
      missing++;
    } else if (there.equals(hash)) {
      alreadyStored++;
    } else {
      wouldBeDeadLettered++;
    }
  }

  private boolean isOver(WorkflowLog log) {
    return retainedSince.filter(since -> log.executedAt().isBefore(since)).isPresent();
  }

  private boolean isMeant(ConsumerRecord<byte[], byte[]> record, Optional<WorkflowLog> log) {
    if (clientId.isEmpty()) {
      return true;
    }
    return log.isPresent()
        ? log.get().clientId().equals(clientId.get())
        : record.key() != null
            && Arrays.equals(record.key(), clientId.get().value().getBytes(UTF_8));
  }

  private Optional<WorkflowLog> decode(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return Optional.empty();
    }
    Header original = record.headers().lastHeader(LogHeaders.ORIGINAL);
    try {
      return Optional.of(codec.decode(record.value(), original == null ? null : original.value()));
    } catch (MalformedLogException e) {
      return Optional.empty();
    }
  }
}

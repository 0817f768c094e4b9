package dev.centrallogger.writer.consume;

import dev.centrallogger.writer.database.FailureClassifier;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Tells Kafka how far its partitions are stored, for people and tools, and for a start without the
 * database's offsets. Those count: what Kafka does not take now, as while members come and go, it
 * is told with the next batch, and it is no error.
 */
final class KafkaOffsets {

  private static final Logger log = LoggerFactory.getLogger(KafkaOffsets.class);
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Consumer<byte[], byte[]> consumer;
  private final Map<TopicPartition, OffsetAndMetadata> passed = new HashMap<>();

  KafkaOffsets(Consumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  /** Tells what was just stored, and does not wait. */
  void passed(Map<TopicPartition, Long> nextOffsets) {
    Map<TopicPartition, OffsetAndMetadata> news = new HashMap<>();
    nextOffsets.forEach((partition, next) -> news.put(partition, new OffsetAndMetadata(next)));
    passed.putAll(news);
    consumer.commitAsync(news, KafkaOffsets::answered);
  }

  /** Tells all there is to tell of partitions that are about to go; waits a little. */
  void commit(Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> last = new HashMap<>(passed);
    last.keySet().retainAll(partitions);
    if (last.isEmpty()) {
      return;
    }
    try {
      consumer.commitSync(last, PATIENCE);
    } catch (WakeupException e) {
      consumer.commitAsync(last, KafkaOffsets::answered);
    } catch (KafkaException e) {
      answered(last, e);
    }
  }

  /** Partitions that are gone. */
  void forget(Collection<TopicPartition> partitions) {
    partitions.forEach(passed::remove);
  }

  private static void answered(
      Map<TopicPartition, OffsetAndMetadata> offsets, @Nullable Exception failure) {
    if (failure != null) {
      // every batch of the seconds that a rebalance takes, and each start of a writer has one
      log.atLevel(failure instanceof RebalanceInProgressException ? Level.DEBUG : Level.INFO)
          .log(
              "Kafka does not take the offsets of {}, the database has them: {}",
              offsets.keySet(),
              FailureClassifier.describe(failure));
    }
  }
}

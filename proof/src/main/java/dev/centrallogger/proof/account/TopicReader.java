package dev.centrallogger.proof.account;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads whole topics, without being a member of any group. */
public final class TopicReader {

  private static final Duration POLL = Duration.ofMillis(500);
  private static final Map<String, Object> SETTINGS =
      Map.of(
          ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 32 * 1024 * 1024,
          ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 64 * 1024 * 1024,
          ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);

  private final String bootstrapServers;

  public TopicReader(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  /**
   * Hands on every record there is now, partition after partition, each in the order of offsets.
   */
  public void forEach(String topic, Consumer<ConsumerRecord<byte[], byte[]>> consumer) {
    try (KafkaConsumer<byte[], byte[]> kafka = consumer()) {
      for (var end : kafka.endOffsets(partitions(kafka, topic)).entrySet()) {
        kafka.assign(List.of(end.getKey()));
        kafka.seekToBeginning(List.of(end.getKey()));
        while (kafka.position(end.getKey()) < end.getValue()) {
          kafka.poll(POLL).forEach(consumer);
        }
      }
    }
  }

  /** The first offset each partition still has. */
  public Map<Integer, Long> startOffsets(String topic) {
    try (KafkaConsumer<byte[], byte[]> kafka = consumer()) {
      return byNumber(kafka.beginningOffsets(partitions(kafka, topic)));
    }
  }

  /** The offset each partition gives its next record. */
  public Map<Integer, Long> endOffsets(String topic) {
    try (KafkaConsumer<byte[], byte[]> kafka = consumer()) {
      return byNumber(kafka.endOffsets(partitions(kafka, topic)));
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    Map<String, Object> settings = new HashMap<>(SETTINGS);
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private static List<TopicPartition> partitions(
      KafkaConsumer<byte[], byte[]> kafka, String topic) {
    return kafka.partitionsFor(topic).stream()
        .map(info -> new TopicPartition(topic, info.partition()))
        .toList();
  }

  private static Map<Integer, Long> byNumber(Map<TopicPartition, Long> offsets) {
    return offsets.entrySet().stream()
        .collect(Collectors.toMap(e -> e.getKey().partition(), Map.Entry::getValue));
  }
}

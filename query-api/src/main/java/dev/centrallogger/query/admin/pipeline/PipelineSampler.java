package dev.centrallogger.query.admin.pipeline;

import static dev.centrallogger.query.admin.pipeline.KafkaAnswers.await;

import dev.centrallogger.service.kafka.RecordTimes;
import dev.centrallogger.wire.LogTopics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Looks at the pipeline: at Kafka for all of it, and at the database for how far it is stored,
 * where that answers. Not thread-safe.
 */
final class PipelineSampler {

  private final Admin admin;
  private final RecordTimes times;
  private final LogTopics topics;
  private final String group;
  private final StoredOffsets stored;
  private final Clock clock;

  PipelineSampler(
      Admin admin,
      RecordTimes times,
      LogTopics topics,
      String group,
      StoredOffsets stored,
      Clock clock) {
    this.admin = admin;
    this.times = times;
    this.topics = topics;
    this.group = group;
    this.stored = stored;
    this.clock = clock;
  }

  /**
   * The pipeline now.
   *
   * @throws org.apache.kafka.common.KafkaException if Kafka does not answer, or has no log topic
   */
  PipelineSample sample() {
    Map<String, KafkaFuture<TopicDescription>> described =
        admin.describeTopics(List.of(topics.logs(), topics.deadLetters())).topicNameValues();
    TopicDescription logs = await(of(described, topics.logs()));
    UUID topicId =
        new UUID(logs.topicId().getMostSignificantBits(), logs.topicId().getLeastSignificantBits());
    List<TopicPartition> partitions = partitions(logs);

    // Before the ends: what is stored meanwhile is lag for a moment, and never less than none.
    Optional<StoredOffsets.Known> known = stored.find(topicId);
    KafkaFuture<Map<TopicPartition, OffsetAndMetadata>> committed =
        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata();
    Map<TopicPartition, Long> begins = offsets(partitions, OffsetSpec.earliest());
    Map<TopicPartition, Long> ends = offsets(partitions, OffsetSpec.latest());
    Map<TopicPartition, OffsetAndMetadata> told = committedOffsets(committed);

    Map<TopicPartition, Long> next = new HashMap<>();
    for (TopicPartition partition : partitions) {
      long begin = begins.getOrDefault(partition, 0L);
      OffsetAndMetadata commit = told.get(partition);
      long nearest = commit == null ? begin : commit.offset();
      next.put(
          partition,
          known
              .map(database -> database.nextOffsets().getOrDefault(partition.partition(), begin))
              .orElse(nearest));
    }
    return new PipelineSample(
        clock.instant(),
        topicId,
        samples(partitions, begins, ends, next),
        retention(),
        writerGroup(),
        deadLetters(of(described, topics.deadLetters())),
        known.map(StoredOffsets.Known::unsettledDeadLetters));
  }

  private List<PartitionSample> samples(
      List<TopicPartition> partitions,
      Map<TopicPartition, Long> begins,
      Map<TopicPartition, Long> ends,
      Map<TopicPartition, Long> next) {
    Map<TopicPartition, Long> firsts = new HashMap<>();
    for (TopicPartition partition : partitions) {
      long first = Math.max(get(begins, partition), get(next, partition));
      if (first < get(ends, partition)) {
        firsts.put(partition, first);
      }
    }
    Map<TopicPartition, Instant> oldest = times.at(firsts);
    List<PartitionSample> samples = new ArrayList<>();
    for (TopicPartition partition : partitions) {
      samples.add(
          new PartitionSample(
              partition.partition(),
              get(begins, partition),
              get(ends, partition),
              get(next, partition),
              oldest.get(partition)));
    }
    return samples;
  }

  private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec which) {
    Map<TopicPartition, ListOffsetsResultInfo> found =
        await(
            admin
                .listOffsets(
                    partitions.stream()
                        .collect(Collectors.toMap(partition -> partition, partition -> which)))
                .all());
    Map<TopicPartition, Long> offsets = new HashMap<>();
    found.forEach((partition, info) -> offsets.put(partition, info.offset()));
    return offsets;
  }

  private static Map<TopicPartition, OffsetAndMetadata> committedOffsets(
      KafkaFuture<Map<TopicPartition, OffsetAndMetadata>> committed) {
    try {
      return await(committed);
    } catch (GroupIdNotFoundException e) {
      // there was never a writer
      return Map.of();
    }
  }

  private Optional<Duration> retention() {
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, topics.logs());
    long millis =
        Long.parseLong(
            await(admin.describeConfigs(List.of(topic)).all())
                .values()
                .iterator()
                .next()
                .get(TopicConfig.RETENTION_MS_CONFIG)
                .value());
    return millis < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
  }

  private WriterGroup writerGroup() {
    try {
      ConsumerGroupDescription found =
          await(of(admin.describeConsumerGroups(List.of(group)).describedGroups(), group));
      return new WriterGroup(
          group,
          found.groupState().name(),
          found.members().stream()
              .map(member ->
                  new WriterGroup.Member(
                      member.groupInstanceId().orElse(null),
                      member.clientId(),
                      member.host().replaceFirst("^/", ""),
                      member.assignment().topicPartitions().stream()
                          .filter(partition -> partition.topic().equals(topics.logs()))
                          .map(TopicPartition::partition)
                          .sorted()
                          .toList()))
              .sorted(Comparator.comparing(WriterGroup.Member::name))
              .toList());
    } catch (GroupIdNotFoundException e) {
      return new WriterGroup(group, "DEAD", List.of());
    }
  }

  private long deadLetters(KafkaFuture<TopicDescription> topic) {
    List<TopicPartition> partitions;
    try {
      partitions = partitions(await(topic));
    } catch (UnknownTopicOrPartitionException e) {
      return 0;
    }
    Map<TopicPartition, Long> begins = offsets(partitions, OffsetSpec.earliest());
    return offsets(partitions, OffsetSpec.latest()).entrySet().stream()
        .mapToLong(end -> end.getValue() - get(begins, end.getKey()))
        .sum();
  }

  private static <T> KafkaFuture<T> of(Map<String, KafkaFuture<T>> answers, String name) {
    return Objects.requireNonNull(answers.get(name), name);
  }

  private static List<TopicPartition> partitions(TopicDescription topic) {
    return topic.partitions().stream()
        .map(partition -> new TopicPartition(topic.name(), partition.partition()))
        .toList();
  }

  private static long get(Map<TopicPartition, Long> offsets, TopicPartition partition) {
    return offsets.getOrDefault(partition, 0L);
  }
}

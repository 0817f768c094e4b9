package dev.centrallogger.query.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.model.LogId;
import dev.centrallogger.query.admin.pipeline.PipelineMonitor;
import dev.centrallogger.query.admin.pipeline.Unstored;
import dev.centrallogger.query.receipt.TopicSearch.Outcome;
import dev.centrallogger.query.tenant.LogScope;
import dev.centrallogger.service.kafka.KafkaConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Utils;

/** Looks through the records behind what is stored, the client's own partition first. */
public final class KafkaLogsOnTheirWay implements LogsOnTheirWay, AutoCloseable {

  private final TopicSearch topic;
  private final PipelineMonitor pipeline;

  public KafkaLogsOnTheirWay(KafkaConnection kafka, String topic, PipelineMonitor pipeline) {
    this.topic = new TopicSearch(kafka, topic);
    this.pipeline = pipeline;
  }

  @Override
  public Search find(LogScope scope, LogId logId) {
    List<Unstored> waiting =
        new ArrayList<>(pipeline.unstored().orElseThrow(TopicSearch::unavailable));
    int partitions = waiting.size();
    scope
        .client()
        .map(client -> partitionOf(client, partitions))
        .ifPresent(
            own -> waiting.sort(Comparator.comparing((Unstored each) -> each.partition() != own)));
    Outcome outcome =
        topic.find(
            scope,
            logId,
            waiting.stream()
                .map(each -> new TopicSearch.Part(each.partition(), each.firstOffset()))
                .toList());
    return switch (outcome) {
      case Outcome.Found(var record, long end) ->
          waiting.stream()
              .filter(each -> each.partition() == record.partition())
              .map(each -> new Search.Waiting(end - each.firstOffset(), each.oldestAge()))
              .findFirst()
              .orElseThrow();
      case Outcome.OutOfTime(var ends) -> allOf(waiting, ends);
      case Outcome.Absent() -> new Search.Absent();
    };
  }

  @Override
  public void close() {
    topic.close();
  }

  private static Search allOf(List<Unstored> waiting, Map<Integer, Long> ends) {
    return new Search.Waiting(
        waiting.stream()
            .mapToLong(
                each -> Math.max(0, ends.getOrDefault(each.partition(), 0L) - each.firstOffset()))
            .sum(),
        waiting.stream()
            .map(Unstored::oldestAge)
            .max(Comparator.naturalOrder())
            .orElse(Duration.ZERO));
  }

  /** As the gateway's producer does: its partitioner is Kafka's own. */
  private static int partitionOf(ClientId client, int partitions) {
    return Utils.toPositive(Utils.murmur2(client.value().getBytes(UTF_8))) % partitions;
  }
}

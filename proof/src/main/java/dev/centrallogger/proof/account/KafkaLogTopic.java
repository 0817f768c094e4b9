package dev.centrallogger.proof.account;

import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.wire.LogHeaders;
import dev.centrallogger.wire.MalformedLogException;
import dev.centrallogger.wire.WorkflowLogCodec;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** The buffer, read as the writer reads it. */
public final class KafkaLogTopic implements LogTopic {

  private final WorkflowLogCodec codec = new WorkflowLogCodec();
  private final TopicReader reader;
  private final String topic;

  public KafkaLogTopic(TopicReader reader, String topic) {
    this.reader = reader;
    this.topic = topic;
  }

  @Override
  public void forEach(Consumer<Entry> consumer) {
    reader.forEach(
        topic,
        kafka -> {
          WorkflowLog log = decode(kafka);
          if (log != null) {
            consumer.accept(
                new Entry(
                    kafka.partition(),
                    kafka.offset(),
                    Instant.ofEpochMilli(kafka.timestamp()),
                    new Identity(log.clientId(), log.contentHash())));
          }
        });
  }

  @Override
  public Map<Integer, Long> startOffsets() {
    return reader.startOffsets(topic);
  }

  /** Null for a record that is not a log. */
  private @Nullable WorkflowLog decode(ConsumerRecord<byte[], byte[]> kafka) {
    Header original = kafka.headers().lastHeader(LogHeaders.ORIGINAL);
    try {
      return codec.decode(kafka.value(), original == null ? null : original.value());
    } catch (MalformedLogException e) {
      return null;
    }
  }
}

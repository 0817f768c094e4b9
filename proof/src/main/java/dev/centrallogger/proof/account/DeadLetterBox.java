package dev.centrallogger.proof.account;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.model.ContentHash;
import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.wire.LogHeaders;
import dev.centrallogger.wire.MalformedLogException;
import dev.centrallogger.wire.WorkflowLogCodec;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Every dead letter ever seen, one for each origin: what was collected stays, also when the topic
 * is deleted afterwards. Not thread-safe.
 */
public final class DeadLetterBox {

  private final WorkflowLogCodec codec = new WorkflowLogCodec();
  private final TopicReader reader;
  private final String topic;
  private final Map<String, DeadLetter> byOrigin = new LinkedHashMap<>();

  /**
   * @param topic of the dead letters
   */
  public DeadLetterBox(TopicReader reader, String topic) {
    this.reader = reader;
    this.topic = topic;
  }

  /** Takes what the topic holds now. */
  public void collect() {
    reader.forEach(topic, this::add);
  }

  /** All collected so far. */
  public Collection<DeadLetter> letters() {
    return List.copyOf(byOrigin.values());
  }

  void add(ConsumerRecord<byte[], byte[]> kafka) {
    String origin =
        "%s-%s-%s"
            .formatted(
                header(kafka, LogHeaders.ORIGIN_TOPIC),
                header(kafka, LogHeaders.ORIGIN_PARTITION),
                header(kafka, LogHeaders.ORIGIN_OFFSET));
    byOrigin.putIfAbsent(origin, letter(kafka, origin));
  }

  private DeadLetter letter(ConsumerRecord<byte[], byte[]> kafka, String origin) {
    String reason = header(kafka, LogHeaders.REASON) + " " + header(kafka, LogHeaders.SQL_STATE);
    Header original = kafka.headers().lastHeader(LogHeaders.ORIGINAL);
    try {
      WorkflowLog log = codec.decode(kafka.value(), original == null ? null : original.value());
      return new DeadLetter(
          origin, new Identity(log.clientId(), log.contentHash()), log.logId(), reason.strip());
    } catch (MalformedLogException e) {
      ClientId key = new ClientId(new String(kafka.key(), StandardCharsets.UTF_8));
      ContentHash hash = ContentHash.of(kafka.value(), 0, kafka.value().length);
      return new DeadLetter(origin, new Identity(key, hash), null, reason.strip());
    }
  }

  private static String header(ConsumerRecord<byte[], byte[]> kafka, String name) {
    Header header = kafka.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }
}

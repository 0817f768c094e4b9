package dev.centrallogger.proof.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.model.ContentHash;
import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.testsupport.KafkaFixture;
import dev.centrallogger.testsupport.WorkflowLogs;
import dev.centrallogger.wire.LogHeaders;
import dev.centrallogger.wire.WorkflowLogCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class KafkaBooksIT {

  private final KafkaFixture kafka = KafkaFixture.shared();
  private final TopicReader reader = new TopicReader(kafka.bootstrapServers());
  private final String topic = KafkaFixture.newTopicName("logs");

  @Test
  void findsTheLogsOfTheTopicAndNothingElse() {
    kafka.createTopic(topic, 2);
    WorkflowLog log = WorkflowLogs.aLog().build();
    send(1, "client_1", "not a log", Map.of());
    send(1, "client_1", envelope(log), Map.of());

    List<LogTopic.Entry> entries = new ArrayList<>();
    LogTopic logTopic = new KafkaLogTopic(reader, topic);
    logTopic.forEach(entries::add);

    assertThat(entries)
        .singleElement()
        .satisfies(
            entry -> assertThat(entry.partition()).isEqualTo(1),
            entry -> assertThat(entry.offset()).isEqualTo(1),
            entry ->
                assertThat(entry.identity())
                    .isEqualTo(new Identity(log.clientId(), log.contentHash())));
    assertThat(logTopic.startOffsets()).isEqualTo(Map.of(0, 0L, 1, 0L));
    assertThat(reader.endOffsets(topic)).isEqualTo(Map.of(0, 0L, 1, 2L));
  }

  @Test
  void countsADeadLetterOnceHoweverOftenItWasWritten() {
    kafka.createTopic(topic, 1);
    WorkflowLog log = WorkflowLogs.aLog().build();
    send(0, "client_1", envelope(log), originAt(7, "id_conflict"));
    send(0, "client_1", envelope(log), originAt(7, "id_conflict"));
    send(0, "client_1", "not a log", originAt(8, "malformed"));

    DeadLetterBox box = new DeadLetterBox(reader, topic);
    box.collect();
    box.collect();

    byte[] poison = "not a log".getBytes(UTF_8);
    assertThat(box.letters())
        .extracting(DeadLetter::origin, DeadLetter::identity, DeadLetter::reason)
        .containsExactly(
            tuple("logs-0-7", new Identity(log.clientId(), log.contentHash()), "id_conflict"),
            tuple(
                "logs-0-8",
                new Identity(new ClientId("client_1"), ContentHash.of(poison, 0, poison.length)),
                "malformed"));
  }

  private static Map<String, String> originAt(long offset, String reason) {
    return Map.of(
        LogHeaders.ORIGIN_TOPIC,
        "logs",
        LogHeaders.ORIGIN_PARTITION,
        "0",
        LogHeaders.ORIGIN_OFFSET,
        Long.toString(offset),
        LogHeaders.REASON,
        reason);
  }

  private static String envelope(WorkflowLog log) {
    return new String(new WorkflowLogCodec().encode(log), UTF_8);
  }

  private void send(int partition, String key, String value, Map<String, String> headers) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      ProducerRecord<byte[], byte[]> record =
          new ProducerRecord<>(topic, partition, key.getBytes(UTF_8), value.getBytes(UTF_8));
      headers.forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
      producer.send(record);
      producer.flush();
    }
  }
}

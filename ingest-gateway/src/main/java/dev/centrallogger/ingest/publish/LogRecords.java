package dev.centrallogger.ingest.publish;

import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.wire.LogHeaders;
import dev.centrallogger.wire.WorkflowLogCodec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** Makes the record of a log: keyed by client, so that a client's logs keep their order. */
final class LogRecords {

  private final String topic;
  private final WorkflowLogCodec codec = new WorkflowLogCodec();

  LogRecords(String topic) {
    this.topic = topic;
  }

  ProducerRecord<byte[], byte[]> of(WorkflowLog log) {
    List<Header> headers =
        log.original() == null
            ? List.of()
            : List.of(new RecordHeader(LogHeaders.ORIGINAL, log.original()));
    return new ProducerRecord<>(topic, null, key(log), codec.encode(log), headers);
  }

  static byte[] key(WorkflowLog log) {
    return log.clientId().value().getBytes(StandardCharsets.UTF_8);
  }

  /** The bytes a record keeps in memory until it is acknowledged. */
  static long size(ProducerRecord<byte[], byte[]> record) {
    long size = record.key().length + record.value().length;
    for (Header header : record.headers()) {
      size += header.value().length;
    }
    return size;
  }
}

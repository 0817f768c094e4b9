package dev.centrallogger.writer.consume;

import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.wire.WorkflowLogCodec;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Records as a poll gives them. */
final class Records {

  static final TopicPartition ZERO = new TopicPartition("logs", 0);
  static final TopicPartition ONE = new TopicPartition("logs", 1);

  private static final WorkflowLogCodec CODEC = new WorkflowLogCodec();
  private static final RecordDecoder DECODER = new RecordDecoder();

  private Records() {}

  static PendingRecord pending(TopicPartition partition, long offset, WorkflowLog log) {
    return pending(partition, offset, CODEC.encode(log));
  }

  static PendingRecord pending(TopicPartition partition, long offset, byte[] value) {
    ConsumerRecord<byte[], byte[]> sized =
        new ConsumerRecord<>(
            partition.topic(),
            partition.partition(),
            offset,
            0,
            TimestampType.CREATE_TIME,
            -1,
            value.length,
            null,
            value,
            new RecordHeaders(),
            Optional.empty());
    return new PendingRecord(sized, DECODER.decode(sized));
  }
}

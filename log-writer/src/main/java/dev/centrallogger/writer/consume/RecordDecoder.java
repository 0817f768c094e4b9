package dev.centrallogger.writer.consume;

import dev.centrallogger.wire.LogHeaders;
import dev.centrallogger.wire.MalformedLogException;
import dev.centrallogger.wire.WorkflowLogCodec;
import dev.centrallogger.writer.deadletter.DeadLetterReason;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Reads logs out of records. What is no log is a value here, not a failure of the poll. */
final class RecordDecoder {

  private static final Decoded MALFORMED =
      new Decoded.Poison(DeadLetterReason.MALFORMED, Optional.empty());

  private final WorkflowLogCodec codec = new WorkflowLogCodec();

  Decoded decode(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return MALFORMED;
    }
    Header original = record.headers().lastHeader(LogHeaders.ORIGINAL);
    try {
      return new Decoded.Log(
          codec.decode(record.value(), original == null ? null : original.value()));
    } catch (MalformedLogException e) {
      return MALFORMED;
    }
  }
}

package dev.centrallogger.writer.consume;

import static dev.centrallogger.testsupport.WorkflowLogAssert.assertThatLog;
import static dev.centrallogger.testsupport.WorkflowLogs.aLog;
import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.wire.LogHeaders;
import dev.centrallogger.wire.WorkflowLogCodec;
import dev.centrallogger.writer.deadletter.DeadLetterReason;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class RecordDecoderTest {

  private static final Decoded MALFORMED =
      new Decoded.Poison(DeadLetterReason.MALFORMED, Optional.empty());

  private final RecordDecoder decoder = new RecordDecoder();

  @Test
  void readsALogAndItsOriginal() {
    WorkflowLog log = aLog().withPayload("{\"a\": 1}").withOriginal(new byte[] {1, 2}).build();
    ConsumerRecord<byte[], byte[]> record = record(new WorkflowLogCodec().encode(log));
    record.headers().add(LogHeaders.ORIGINAL, new byte[] {1, 2});

    assertThat(decoder.decode(record))
        .isInstanceOfSatisfying(
            Decoded.Log.class, decoded -> assertThatLog(decoded.log()).isSameAs(log));
  }

  @Test
  void callsEverythingElseMalformed() {
    assertThat(decoder.decode(record(new byte[0]))).isEqualTo(MALFORMED);
    assertThat(decoder.decode(record("[]".getBytes(StandardCharsets.UTF_8)))).isEqualTo(MALFORMED);
    assertThat(decoder.decode(new ConsumerRecord<>("logs", 0, 0, null, null))).isEqualTo(MALFORMED);
  }

  private static ConsumerRecord<byte[], byte[]> record(byte[] value) {
    return new ConsumerRecord<>("logs", 0, 0, null, value);
  }
}

package dev.centrallogger.writer.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadLetterReasonTest {

  @ParameterizedTest
  @CsvSource({
    "22P05, data_exception",
    "23514, constraint_violation",
    "54001, limit_exceeded",
    "'', data_exception"
  })
  void followsFromTheSqlState(String sqlState, String code) {
    assertThat(DeadLetterReason.ofSqlState(sqlState).code()).isEqualTo(code);
  }

  @Test
  void isWhatADeadLetterIsPrintedWithAndNotItsContent() {
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>("logs", 3, 42, new byte[] {1}, new byte[] {7});

    assertThat(
            new DeadLetter(
                record, new UUID(1, 2), DeadLetterReason.DATA_EXCEPTION, Optional.of("22P05")))
        .hasToString("logs-3@42 data_exception 22P05");
    assertThat(new DeadLetter(record, new UUID(1, 2), DeadLetterReason.MALFORMED, Optional.empty()))
        .hasToString("logs-3@42 malformed");
  }
}

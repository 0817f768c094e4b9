package dev.centrallogger.query.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.model.LogId;
import dev.centrallogger.query.database.ReadDatabase;
import dev.centrallogger.query.tenant.LogScope;
import dev.centrallogger.service.kafka.KafkaConnection;
import dev.centrallogger.testsupport.KafkaFixture;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KafkaGivenUpLogsIT {

  private static final LogId LOG =
      new LogId(UUID.fromString("01a1f798-0f1b-774b-8f3a-5b2e9d4c7a10"));

  /** Made by a gateway; before that, and after it was deleted, nothing is on it. */
  @Test
  void nothingIsGivenUpWhereThereIsNoTopicOfDeadLetters() {
    try (KafkaGivenUpLogs logs =
        new KafkaGivenUpLogs(
            new KafkaConnection(
                KafkaFixture.shared().bootstrapServers(), "PLAINTEXT", "", "", "", ""),
            KafkaFixture.newTopicName("dead-letters"),
            new NoDatabase())) {
      assertThat(logs.find(new LogScope.Provider(Optional.empty()), LOG))
          .isEqualTo(new Search.Absent());
    }
  }

  private static final class NoDatabase implements ReadDatabase {

    @Override
    public <T> T read(LogScope scope, Work<T> work) {
      throw new AssertionError("there is nothing to ask it");
    }
  }
}

package dev.centrallogger.writer.consume;

import static dev.centrallogger.writer.consume.Records.ONE;
import static dev.centrallogger.writer.consume.Records.ZERO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KafkaOffsetsTest {

  private final FakeKafka kafka = new FakeKafka();
  private final KafkaOffsets offsets = new KafkaOffsets(kafka);

  @Test
  void tellWhatWasStored() {
    offsets.passed(Map.of(ZERO, 7L));
    offsets.passed(Map.of(ONE, 3L));

    assertThat(kafka.told).isEqualTo(Map.of(ZERO, 7L, ONE, 3L));
  }

  /** Without an answer of ours the client itself calls each an error, with a stack trace. */
  @Test
  void takeItCalmlyThatMembersComeAndGo() {
    kafka.failure = new RebalanceInProgressException("members come and go");

    assertThatCode(() -> offsets.passed(Map.of(ZERO, 7L))).doesNotThrowAnyException();

    assertThat(kafka.unanswered).isZero();
  }

  @Test
  void tellTheLastOfWhatGoesAndNothingElse() {
    offsets.passed(Map.of(ZERO, 7L, ONE, 3L));
    kafka.told.clear();

    offsets.commit(List.of(ONE));

    assertThat(kafka.told).isEqualTo(Map.of(ONE, 3L));
  }

  @Test
  void knowNothingOfWhatIsGone() {
    offsets.passed(Map.of(ZERO, 7L));
    kafka.told.clear();
    offsets.forget(List.of(ZERO));

    offsets.commit(List.of(ZERO));

    assertThat(kafka.told).isEmpty();
  }

  @Test
  void doNotWaitWhenTheWriterIsToStop() {
    offsets.passed(Map.of(ZERO, 7L));
    kafka.told.clear();
    kafka.syncFailure = new WakeupException();

    offsets.commit(List.of(ZERO));

    assertThat(kafka.told).isEqualTo(Map.of(ZERO, 7L));
  }

  @Test
  void letPartitionsGoAlthoughKafkaIsAway() {
    offsets.passed(Map.of(ZERO, 7L));
    kafka.syncFailure = new KafkaException("away");

    assertThatCode(() -> offsets.commit(List.of(ZERO))).doesNotThrowAnyException();
  }

  private static final class FakeKafka extends MockConsumer<byte[], byte[]> {

    private final Map<TopicPartition, Long> told = new HashMap<>();
    private @Nullable Exception failure;
    private @Nullable RuntimeException syncFailure;
    private int unanswered;

    FakeKafka() {
      super("latest");
    }

    @Override
    public synchronized void commitAsync(
        Map<TopicPartition, OffsetAndMetadata> news, @Nullable OffsetCommitCallback callback) {
      if (callback == null) {
        unanswered++;
      } else {
        callback.onComplete(news, failure);
      }
      take(news);
    }

    @Override
    public synchronized void commitSync(
        Map<TopicPartition, OffsetAndMetadata> last, Duration timeout) {
      if (syncFailure != null) {
        throw syncFailure;
      }
      take(last);
    }

    private void take(Map<TopicPartition, OffsetAndMetadata> offsets) {
      offsets.forEach((partition, offset) -> told.put(partition, offset.offset()));
    }
  }
}

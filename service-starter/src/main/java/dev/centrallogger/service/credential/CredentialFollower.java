package dev.centrallogger.service.credential;

import dev.centrallogger.service.kafka.CompactedTopic;
import dev.centrallogger.service.kafka.KafkaConnection;
import dev.centrallogger.service.kafka.LogTopicSettings;
import dev.centrallogger.service.kafka.TopicFollower;
import dev.centrallogger.service.kafka.TopicSink;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the credentials topic, as {@link TopicFollower} does, for a {@link CredentialSink}. */
public final class CredentialFollower implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(CredentialFollower.class);

  private final TopicFollower reading;

  public CredentialFollower(
      KafkaConnection kafka,
      CredentialSettings settings,
      LogTopicSettings logTopic,
      CredentialSink sink) {
    this.reading =
        new TopicFollower(
            "credentials",
            kafka,
            new CompactedTopic(settings.topic(), logTopic.replication(), Map.of()),
            new Records(sink));
  }

  /** Begins to read; returns at once. */
  public void start() {
    reading.start();
  }

  /**
   * Waits until the record at this offset has been taken.
   *
   * @return false if it was not within the time
   */
  public boolean awaitTaken(long offset, Duration timeout) throws InterruptedException {
    return reading.awaitTaken(offset, timeout);
  }

  /** Whether Kafka was reached when it was last tried. */
  public boolean connected() {
    return reading.connected();
  }

  /** Stops reading; returns when the thread has ended. */
  @Override
  public void close() {
    reading.close();
  }

  private record Records(CredentialSink sink) implements TopicSink {

    @Override
    public void begin() {
      sink.begin();
    }

    @Override
    public void take(ConsumerRecord<String, byte[]> next) {
      if (next.value() == null) {
        sink.erase(next.key());
        return;
      }
      try {
        sink.apply(
            CredentialCodec.decode(next.key(), next.value()),
            Instant.ofEpochMilli(next.timestamp()));
      } catch (MalformedCredentialException e) {
        // the others are still good: one foreign record must not lock everybody out
        log.error("{}@{} is passed over: {}", next.topic(), next.offset(), e.getMessage());
      }
    }

    @Override
    public void caughtUp() {
      sink.caughtUp();
    }

    @Override
    public void stop() {
      sink.stop();
    }
  }
}

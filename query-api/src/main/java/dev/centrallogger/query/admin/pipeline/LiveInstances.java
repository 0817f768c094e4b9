package dev.centrallogger.query.admin.pipeline;

import dev.centrallogger.service.instance.InstanceSettings;
import dev.centrallogger.service.instance.InstanceStatus;
import dev.centrallogger.service.instance.InstanceStatusCodec;
import dev.centrallogger.service.kafka.TopicSink;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The instances of all services that are there now, by what they say on their topic. One that has
 * said that it goes, or nothing for three of its intervals, is not. Of those that fell silent, and
 * so may have been killed, what they had met is kept for a day: whoever looks in the morning wants
 * to know what went wrong at night. Thread-safe.
 *
 * <p>How long one was silent is measured by Kafka's clock, the one that all of them share: its time
 * now is that of the last record, and what has passed since then. While Kafka is away nobody can be
 * heard, and the silence does not count.
 */
final class LiveInstances implements TopicSink {

  private static final Logger log = LoggerFactory.getLogger(LiveInstances.class);
  private static final int SILENT_INTERVALS = 3;

  /** One that is started and killed in turns must not push the list out of sight. */
  private static final int MOST_GONE = 20;

  private final Clock clock;
  private Map<String, Seen> seen = new HashMap<>();
  private Map<String, Seen> reading = seen;
  private Instant lastRecordAt = Instant.MIN;
  private Instant lastRecordTaken = Instant.MIN;

  LiveInstances(Clock clock) {
    this.clock = clock;
  }

  /**
   * An instance that is there.
   *
   * @param lastSeenAt by Kafka's clock
   * @param silence since then
   */
  record Seen(InstanceStatus status, Instant lastSeenAt, Duration silence) {

    private boolean hasMetErrors() {
      return !status.errors().isEmpty();
    }

    /** Gone, and either too long ago or with nothing to tell. */
    private boolean isForgotten() {
      return !isThere()
          && (!hasMetErrors() || silence.compareTo(InstanceSettings.GONE_KEPT_FOR) > 0);
    }

    private boolean isForgottenAt(Instant now) {
      return new Seen(status, lastSeenAt, Duration.between(lastSeenAt, now)).isForgotten();
    }

    private boolean isThere() {
      return silence.compareTo(status.interval().multipliedBy(SILENT_INTERVALS)) <= 0;
    }
  }

  /**
   * Those that are there, by service and then by start.
   *
   * @param kafkaAnswers whether silence means anything
   */
  synchronized List<Seen> list(boolean kafkaAnswers) {
    return seenUntilNow(kafkaAnswers)
        .filter(Seen::isThere)
        .sorted(
            Comparator.comparing((Seen each) -> each.status().service())
                .thenComparing(each -> each.status().startedAt())
                .thenComparing(each -> each.status().instanceId()))
        .toList();
  }

  /**
   * Those that fell silent within a day and had met errors, the last seen first; not all, if they
   * are many.
   *
   * @param kafkaAnswers whether silence means anything
   */
  synchronized List<Seen> gone(boolean kafkaAnswers) {
    return seenUntilNow(kafkaAnswers)
        .filter(each -> !each.isThere() && !each.isForgotten())
        .sorted(Comparator.comparing(Seen::lastSeenAt).reversed())
        .limit(MOST_GONE)
        .toList();
  }

  private Stream<Seen> seenUntilNow(boolean kafkaAnswers) {
    return seen.values().stream()
        .map(each ->
            new Seen(each.status(), each.lastSeenAt(), silence(each.lastSeenAt(), kafkaAnswers)));
  }

  @Override
  public synchronized void begin() {
    reading = new HashMap<>();
  }

  @Override
  public synchronized void take(ConsumerRecord<String, byte[]> next) {
    Instant at = Instant.ofEpochMilli(next.timestamp());
    lastRecordAt = at;
    lastRecordTaken = clock.instant();
    reading.values().removeIf(each -> each.isForgottenAt(at));
    if (next.value() == null) {
      reading.remove(next.key());
      return;
    }
    try {
      InstanceStatus status = InstanceStatusCodec.decode(next.value());
      reading.put(next.key(), new Seen(status, at, Duration.ZERO));
    } catch (IllegalArgumentException e) {
      log.error("{}@{} is passed over: {}", next.topic(), next.offset(), e.getMessage());
    }
  }

  @Override
  public synchronized void caughtUp() {
    seen = reading;
  }

  private Duration silence(Instant lastSeenAt, boolean kafkaAnswers) {
    Duration sinceLastRecord =
        kafkaAnswers ? Duration.between(lastRecordTaken, clock.instant()) : Duration.ZERO;
    return Duration.between(lastSeenAt, lastRecordAt).plus(sinceLastRecord);
  }
}

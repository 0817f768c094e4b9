package dev.centrallogger.proof.load;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the senders of a run have seen. Thread-safe. */
public final class Observations {

  /** The gateway promises an answer within this long, whatever is broken behind it. */
  public static final Duration LONGEST_ANSWER = Duration.ofSeconds(8);

  /** A request that was answered late or never. */
  public record LateAnswer(Instant sentAt, Duration took) {}

  private final Latencies acceptance = new Latencies();
  private final Map<String, Integer> oddities = new TreeMap<>();
  private final List<LateAnswer> lateAnswers = new ArrayList<>();

  /** How long senders waited for answers that accepted something. */
  public Latencies acceptance() {
    return acceptance;
  }

  /** What the contract does not allow, and how often it was seen. */
  public synchronized Map<String, Integer> oddities() {
    return Map.copyOf(oddities);
  }

  /** Answers that took longer than {@link #LONGEST_ANSWER}, also those that never came. */
  public synchronized List<LateAnswer> lateAnswers() {
    return List.copyOf(lateAnswers);
  }

  public synchronized void odd(String what) {
    oddities.merge(what, 1, Integer::sum);
  }

  synchronized void took(Instant sentAt, Duration duration) {
    if (duration.compareTo(LONGEST_ANSWER) > 0) {
      lateAnswers.add(new LateAnswer(sentAt, duration));
    }
  }
}

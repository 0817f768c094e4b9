package dev.centrallogger.proof.load;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.model.LogId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * What senders and readers of a run have seen. Latencies are kept twice: of everything, and of what
 * happened while all was well. Thread-safe.
 */
public final class Observations {

  /** The gateway promises an answer within this long, whatever is broken behind it. */
  public static final Duration LONGEST_ANSWER = Duration.ofSeconds(8);

  /** Takes note of accepted logs as they are accepted; must not block. */
  public interface AcceptedLogs {
    void accepted(ClientId clientId, LogId logId, Instant at);
  }

  /** A request that was answered late or never. */
  public record LateAnswer(Instant sentAt, Duration took) {}

  private final Latencies acceptance = new Latencies();
  private final Latencies calmAcceptance = new Latencies();
  private final Latencies visibility = new Latencies();
  private final Latencies calmVisibility = new Latencies();
  private final Map<String, Integer> oddities = new TreeMap<>();
  private final List<LateAnswer> lateAnswers = new ArrayList<>();
  private final LongAdder accepted = new LongAdder();
  private volatile AcceptedLogs acceptedLogs = (clientId, logId, at) -> {};
  private volatile Instant calmSince = Instant.now();

  /** How long senders waited for answers that accepted something. */
  public Latencies.Summary acceptance() {
    return acceptance.summary();
  }

  public Latencies.Summary calmAcceptance() {
    return calmAcceptance.summary();
  }

  /** How long accepted logs took until they could be read. */
  public Latencies.Summary visibility() {
    return visibility.summary();
  }

  public Latencies.Summary calmVisibility() {
    return calmVisibility.summary();
  }

  /** What the contract does not allow, and how often it was seen. */
  public synchronized Map<String, Integer> oddities() {
    return new TreeMap<>(oddities);
  }

  /** Answers that took longer than {@link #LONGEST_ANSWER}, also those that never came. */
  public synchronized List<LateAnswer> lateAnswers() {
    return List.copyOf(lateAnswers);
  }

  public void setAcceptedLogs(AcceptedLogs acceptedLogs) {
    this.acceptedLogs = acceptedLogs;
  }

  /** Something is being broken. */
  public void storm() {
    calmSince = Instant.MAX;
  }

  /** All is well again. */
  public void calm() {
    calmSince = Instant.now();
  }

  public synchronized void odd(String what) {
    oddities.merge(what, 1, Integer::sum);
  }

  /** How many times a log was accepted so far. */
  public long accepted() {
    return accepted.sum();
  }

  void accepted(ClientId clientId, LogId logId) {
    accepted.increment();
    acceptedLogs.accepted(clientId, logId, Instant.now());
  }

  void answered(Instant sentAt, Duration took, boolean accepted) {
    if (accepted) {
      acceptance.add(took);
      if (sentAt.isAfter(calmSince)) {
        calmAcceptance.add(took);
      }
    }
    if (took.compareTo(LONGEST_ANSWER) > 0) {
      synchronized (this) {
        lateAnswers.add(new LateAnswer(sentAt, took));
      }
    }
  }

  void visible(Instant acceptedAt, Duration after) {
    visibility.add(after);
    if (acceptedAt.isAfter(calmSince)) {
      calmVisibility.add(after);
    }
  }
}

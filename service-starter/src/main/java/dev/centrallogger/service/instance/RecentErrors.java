package dev.centrallogger.service.instance;

import dev.centrallogger.fault.ErrorClass;
import dev.centrallogger.fault.Fault;
import dev.centrallogger.fault.FaultClassifier;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * What has gone wrong in this process since it was started, by class: how often, and the last of
 * each. As large as there are classes, whatever happens. Thread-safe; telling it something costs a
 * moment and never waits.
 */
public final class RecentErrors {

  private static final int LONGEST_MESSAGE = 200;

  private static final Fault OUR_BUG =
      new Fault(ErrorClass.INTERNAL, "a fault of ours: the instance's log has more");

  private final Clock clock;
  private final List<FaultClassifier> classifiers;
  private final Map<ErrorClass, InstanceError> byClass = new ConcurrentHashMap<>();
  private final AtomicLong total = new AtomicLong();

  /**
   * Knows of none yet.
   *
   * @param others of the servers this process talks to beside Kafka; what no classifier knows is a
   *     bug of ours
   */
  public RecentErrors(Clock clock, FaultClassifier... others) {
    this.clock = clock;
    this.classifiers =
        Stream.concat(Stream.of(new KafkaFaultClassifier()), Stream.of(others)).toList();
  }

  /** Something failed; gives what it counts as. */
  public Fault add(Throwable failure) {
    Fault fault = classify(failure);
    add(fault.errorClass(), fault.words());
    return fault;
  }

  /** By the first among it and its causes that comes from a server. */
  private Fault classify(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      for (FaultClassifier classifier : classifiers) {
        Optional<Fault> fault = classifier.classify(cause);
        if (fault.isPresent()) {
          return fault.get();
        }
      }
    }
    return OUR_BUG;
  }

  /**
   * Something went wrong.
   *
   * @param message for operators: nothing of a log, a key, a statement or an address
   */
  public void add(ErrorClass errorClass, String message) {
    String kept = message.substring(0, Math.min(message.length(), LONGEST_MESSAGE));
    byClass.compute(
        errorClass,
        (_, known) ->
            new InstanceError(
                errorClass.wireName(),
                known == null ? 1 : known.count() + 1,
                clock.instant(),
                kept));
    total.incrementAndGet();
  }

  /** How many there were of all classes. */
  public long total() {
    return total.get();
  }

  /** One for each class there was any of, the latest first. */
  public List<InstanceError> list() {
    return byClass.values().stream()
        .sorted(Comparator.comparing(InstanceError::lastAt).reversed())
        .toList();
  }
}

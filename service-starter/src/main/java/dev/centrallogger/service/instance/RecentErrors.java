package dev.centrallogger.service.instance;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What has gone wrong in this process since it was started, by class: how often, and the last of
 * each. As large as there are classes, whatever happens. Thread-safe; telling it something costs a
 * moment and never waits.
 */
public final class RecentErrors {

  private static final int LONGEST_MESSAGE = 200;

  private final Clock clock;
  private final Map<ErrorClass, InstanceError> byClass = new ConcurrentHashMap<>();
  private final AtomicLong total = new AtomicLong();

  public RecentErrors(Clock clock) {
    this.clock = clock;
  }

  /** Something failed. */
  public void add(Throwable failure) {
    Fault fault = Fault.of(failure);
    add(fault.errorClass(), fault.words());
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

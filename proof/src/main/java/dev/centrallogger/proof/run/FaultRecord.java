package dev.centrallogger.proof.run;

import dev.centrallogger.proof.load.Canaries;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One fault that was survived, or not.
 *
 * @param name of the fault; two that came together are joined by {@code +}
 * @param at when it began
 * @param lasted until it was mended
 * @param recovery how long it took from then on until the system worked; null if it never did
 * @param failure why it is not survived; null if it is
 */
public record FaultRecord(
    String name,
    Instant at,
    Duration lasted,
    Canaries.@Nullable Recovery recovery,
    @Nullable String failure,
    boolean excusesLateAnswers) {

  /** Whether a request sent then may have been answered late because of it. */
  boolean excuses(Instant sentAt) {
    Duration after = recovery == null ? Duration.ofDays(1) : recovery.accepted();
    return excusesLateAnswers
        && sentAt.isAfter(at.minusSeconds(15))
        && sentAt.isBefore(at.plus(lasted).plus(after));
  }
}

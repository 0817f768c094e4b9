package dev.centrallogger.query.admin.replays;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A replay.
 *
 * @param from when logs arrived, inclusive; null for all that the buffer still had
 * @param to exclusive; null for all that were stored
 * @param clientId whose logs; null for every client's
 * @param yielding whether it waits for live logs to be stored first
 * @param fault why it failed
 */
record ReplayView(
    UUID replayId,
    State state,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable String clientId,
    int recordsPerSecond,
    boolean yielding,
    @Nullable String fault,
    Instant createdAt,
    String createdBy,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    Progress progress,
    Counts counts) {

  /** How it stands. */
  enum State {
    /** No writer has taken it up. */
    PENDING,
    RUNNING,
    /** It is to end, and is being tidied up. */
    CANCELLING,
    COMPLETED,
    CANCELLED,
    FAILED;

    @JsonValue
    String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State of(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }

    boolean isOver() {
      return this == COMPLETED || this == CANCELLED || this == FAILED;
    }
  }

  /**
   * How far it is.
   *
   * @param offsets to be read, those of other clients included
   * @param passed that are read
   * @param fraction from 0 to 1
   * @param perSecond offsets, since it was started
   * @param secondsLeft at that rate; null when it is not known
   */
  record Progress(
      long offsets,
      long passed,
      double fraction,
      @Nullable Double perSecond,
      @Nullable Long secondsLeft) {}

  /**
   * What became of its records: {@code records = stored + already_stored + skipped +
   * dead_lettered}.
   *
   * @param skipped discarded, or older than {@code LOG_RETENTION_DAYS}
   * @param expired offsets that Kafka had deleted before they could be read; of those from before
   *     it began not all need have been meant
   */
  record Counts(
      long records,
      long stored,
      long alreadyStored,
      long skipped,
      long deadLettered,
      long expired) {}
}

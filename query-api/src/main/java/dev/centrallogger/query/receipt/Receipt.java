package dev.centrallogger.query.receipt;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.centrallogger.model.ContentHash;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a log.
 *
 * @param createdAt when it was stored; only of one that is
 * @param contentHash SHA-256 of the bytes it was received in, in hex; only of one that is stored
 * @param reason why it cannot be stored; only of a dead letter
 * @param recordsBehind how many records wait with it; only of one that waits
 * @param secondsBehind how long the first of them has waited; only of one that waits
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Receipt(
    State state,
    @Nullable Instant createdAt,
    @Nullable String contentHash,
    @Nullable String reason,
    @Nullable Long recordsBehind,
    @Nullable Double secondsBehind) {

  static final Receipt UNKNOWN = new Receipt(State.UNKNOWN, null, null, null, null, null);

  /** The state of a log, in the words of the contract. */
  enum State {
    @JsonProperty("stored")
    STORED,
    @JsonProperty("dead_lettered")
    DEAD_LETTERED,
    @JsonProperty("not_yet")
    NOT_YET,
    @JsonProperty("unknown")
    UNKNOWN
  }

  static Receipt stored(Instant createdAt, ContentHash content) {
    return new Receipt(State.STORED, createdAt, content.toHex(), null, null, null);
  }

  static Receipt deadLettered(String reason) {
    return new Receipt(State.DEAD_LETTERED, null, null, reason, null, null);
  }

  static Receipt notYet(long recordsBehind, Duration behind) {
    return new Receipt(State.NOT_YET, null, null, null, recordsBehind, behind.toMillis() / 1000.0);
  }
}

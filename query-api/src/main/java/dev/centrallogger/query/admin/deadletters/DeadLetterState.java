package dev.centrallogger.query.admin.deadletters;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What became of a dead letter. */
enum DeadLetterState {
  /** Nobody has decided on it. */
  OPEN,
  /** Somebody wants it to be tried again; a writer will. */
  RETRY_REQUESTED,
  /** It is on the log topic again. */
  RETRYING,
  /** It was stored in the end. */
  RESOLVED,
  /** It will not be stored. */
  DISCARDED;

  /** Those that wait for a decision or its outcome: the list, unless it is asked for others. */
  static final List<DeadLetterState> UNSETTLED = List.of(OPEN, RETRY_REQUESTED, RETRYING);

  /** As it stands in answers and in the database. */
  @JsonValue
  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<DeadLetterState> parse(String text) {
    return Arrays.stream(values()).filter(state -> state.wireName().equals(text)).findFirst();
  }
}

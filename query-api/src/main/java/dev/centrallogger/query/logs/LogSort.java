package dev.centrallogger.query.logs;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The order of a list. Ties are broken by id, in the same direction; logs without the value come
 * last in both.
 */
record LogSort(Field field, boolean descending) {

  /** Newest first. */
  static final LogSort DEFAULT = new LogSort(Field.EXECUTED_AT, true);

  static final String EXPECTED =
      Arrays.stream(Field.values()).map(Field::wireName).collect(Collectors.joining(", "))
          + "; with a - before it for descending";

  /** What a list can be ordered by. */
  enum Field {
    /** The order of ids: an id's time part is its log's {@code executed_at}. */
    EXECUTED_AT("executed_at"),
    EXECUTION_TIME("execution_time_seconds"),
    CONFIDENCE("confidence");

    private final String wireName;

    Field(String wireName) {
      this.wireName = wireName;
    }

    /** The name of the parameter's value, of the answer's member and of the column. */
    String wireName() {
      return wireName;
    }
  }

  static Optional<LogSort> parse(String text) {
    boolean descending = text.startsWith("-");
    String name = descending ? text.substring(1) : text;
    return Arrays.stream(Field.values())
        .filter(field -> field.wireName().equals(name))
        .map(field -> new LogSort(field, descending))
        .findFirst();
  }

  /** What {@link #parse} reads as the same order. */
  String text() {
    return (descending ? "-" : "") + field.wireName();
  }
}

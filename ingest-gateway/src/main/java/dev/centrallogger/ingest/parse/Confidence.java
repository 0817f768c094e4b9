package dev.centrallogger.ingest.parse;

import dev.centrallogger.json.Alterations;
import dev.centrallogger.json.JsonKind;
import dev.centrallogger.json.JsonNumbers;
import dev.centrallogger.json.JsonScanner;
import dev.centrallogger.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** What of a log's metrics feeds the averages. */
final class Confidence {

  private Confidence() {}

  /**
   * The first of {@code overall_confidence} and {@code confidence} that is stored as a number from
   * 0 to 1; null if neither is. Of a name that stands twice the last counts, as in the database.
   */
  static @Nullable Double of(@Nullable JsonValue metrics, Alterations alterations) {
    if (metrics == null) {
      return null;
    }
    JsonValue overall = null;
    JsonValue plain = null;
    JsonScanner scanner = new JsonScanner(metrics.array(), metrics.start(), metrics.end());
    scanner.enterObject();
    while (scanner.nextMember()) {
      String name = scanner.name();
      JsonValue value = scanner.value();
      if (name.equals("overall_confidence")) {
        overall = value;
      } else if (name.equals("confidence")) {
        plain = value;
      }
    }
    Double first = counted(overall, alterations);
    return first != null ? first : counted(plain, alterations);
  }

  private static @Nullable Double counted(@Nullable JsonValue value, Alterations alterations) {
    if (value == null
        || value.kind() != JsonKind.NUMBER
        || alterations.touch(value.start(), value.end())
        || !JsonNumbers.isFromZeroToOne(value)) {
      return null;
    }
    return JsonNumbers.doubleValue(value) + 0.0; // -0 is 0
  }
}

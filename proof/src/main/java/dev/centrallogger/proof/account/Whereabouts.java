package dev.centrallogger.proof.account;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds out where on its way a log was lost, which says whose fault it is. */
final class Whereabouts {

  private final LogTopic topic;
  private final Map<Integer, Long> nextOffsets;

  /**
   * @param nextOffsets how far each partition is stored, as the database says
   */
  Whereabouts(LogTopic topic, Map<Integer, Long> nextOffsets) {
    this.topic = topic;
    this.nextOffsets = nextOffsets;
  }

  /** For each of the missing logs a sentence. */
  Map<Identity, String> of(Collection<Account> missing) {
    Set<Identity> wanted = missing.stream().map(Account::identity).collect(Collectors.toSet());
    Map<Identity, LogTopic.Entry> found = new HashMap<>();
    Map<Integer, Instant> oldest = new HashMap<>();
    topic.forEach(entry -> {
      oldest.putIfAbsent(entry.partition(), entry.appendedAt());
      if (wanted.contains(entry.identity())) {
        found.put(entry.identity(), entry);
      }
    });
    Instant truncatedUpTo = truncatedUpTo(oldest);

    Map<Identity, String> places = new HashMap<>();
    for (Account account : missing) {
      LogTopic.Entry entry = found.get(account.identity());
      places.put(
          account.identity(),
          entry != null
              ? placeOf(entry)
              : account.firstSentAt().isBefore(truncatedUpTo)
                  ? "beyond retention: the topic no longer reaches back to it"
                  : "not in the topic: the gateway accepted it and never published it");
    }
    return places;
  }

  private String placeOf(LogTopic.Entry entry) {
    long nextOffset = nextOffsets.getOrDefault(entry.partition(), 0L);
    return entry.offset() < nextOffset
        ? "before the committed offset: record %d-%d was passed (next offset %d)"
            .formatted(entry.partition(), entry.offset(), nextOffset)
        : "only late: record %d-%d is still to be stored (next offset %d)"
            .formatted(entry.partition(), entry.offset(), nextOffset);
  }

  /** Up to when records may have been deleted; the beginning of time if none was. */
  private Instant truncatedUpTo(Map<Integer, Instant> oldest) {
    return topic.startOffsets().entrySet().stream()
        .filter(start -> start.getValue() > 0)
        .map(start -> oldest.getOrDefault(start.getKey(), Instant.MAX))
        .max(Instant::compareTo)
        .orElse(Instant.MIN);
  }
}

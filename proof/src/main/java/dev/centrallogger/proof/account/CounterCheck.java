package dev.centrallogger.proof.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * Holds the writer's counters against each other and against what is there: offsets consumed =
 * stored + duplicates + dead letters in every partition, and over all of them rows and dead letters
 * as many as counted.
 */
public final class CounterCheck {

  private final List<OffsetCounters> counters;

  public CounterCheck(List<OffsetCounters> counters) {
    this.counters = List.copyOf(counters);
  }

  /** Whatever the writer has or has not read yet: true at any moment. */
  public List<Damage> balance() {
    List<Damage> damages = new ArrayList<>();
    for (OffsetCounters counter : counters) {
      expect(
          damages,
          counter.consumed(),
          counter.stored() + counter.duplicates() + counter.deadLettered(),
          counter + ": consumed, and stored + duplicates + dead letters");
      expect(
          damages,
          counter.nextOffset(),
          counter.consumed() + counter.lost(),
          counter + ": next offset, and consumed + lost");
    }
    return damages;
  }

  /**
   * Once all is read.
   *
   * @param topicId of the topic as it is now
   * @param endOffsets of its partitions
   */
  public List<Damage> completeness(String topicId, Map<Integer, Long> endOffsets, Totals totals) {
    List<Damage> damages = new ArrayList<>(balance());
    endOffsets.forEach((partition, endOffset) ->
        expect(
            damages,
            nextOffset(topicId, partition),
            endOffset,
            "partition %d: next offset, and the topic's end".formatted(partition)));
    expect(damages, sum(OffsetCounters::stored), totals.stored(), "stored, and rows");
    expect(
        damages,
        sum(OffsetCounters::deadLettered),
        totals.deadLetters(),
        "dead-lettered, and dead letters by origin");
    return damages;
  }

  private long nextOffset(String topicId, int partition) {
    return counters.stream()
        .filter(counter -> counter.topicId().equals(topicId) && counter.partition() == partition)
        .mapToLong(OffsetCounters::nextOffset)
        .findAny()
        .orElse(0);
  }

  private long sum(ToLongFunction<OffsetCounters> column) {
    return counters.stream().mapToLong(column).sum();
  }

  private static void expect(List<Damage> damages, long counted, long there, String what) {
    if (counted != there) {
      damages.add(
          new Damage(DamageKind.MISCOUNTED, "%s: %d and %d".formatted(what, counted, there)));
    }
  }
}

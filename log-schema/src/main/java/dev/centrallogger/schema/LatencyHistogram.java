package dev.centrallogger.schema;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * How many logs took how long: a histogram that can be merged, as the column {@code latency} of the
 * rollups holds it. Immutable. A percentile it gives is within 1 % of the value {@code
 * percentile_disc} would give over the times themselves.
 *
 * <p>A time's bucket is its double's exponent and the first 6 bits of its mantissa, so a bucket is
 * at most 1/64 wide, and PostgreSQL ({@code latency_bucket}) finds the same one.
 */
public final class LatencyHistogram {

  /** Of no logs. */
  public static final LatencyHistogram EMPTY = new LatencyHistogram(new int[0], new long[0]);

  /** What of a double's 64 bits a bucket leaves out. */
  private static final int DROPPED_BITS = 46;

  private static final int ENTRY_BYTES = 7;

  /** Rising, each once. */
  private final int[] buckets;

  private final long[] counts;

  private LatencyHistogram(int[] buckets, long[] counts) {
    this.buckets = buckets;
    this.counts = counts;
  }

  /** The bucket of an execution time, which is 0 or more. */
  public static int bucketOf(double seconds) {
    return (int) (Double.doubleToRawLongBits(seconds + 0.0) >>> DROPPED_BITS);
  }

  /**
   * The histogram of some logs.
   *
   * @param buckets of each log's time, in any order
   */
  public static LatencyHistogram of(int... buckets) {
    int[] sorted = buckets.clone();
    Arrays.sort(sorted);
    long[] ones = new long[sorted.length];
    Arrays.fill(ones, 1);
    return ofSorted(sorted, ones);
  }

  /**
   * Reads the database's form.
   *
   * @param entries of one histogram, or of several appended to each other
   */
  public static LatencyHistogram read(byte[] entries) {
    int length = entries.length / ENTRY_BYTES;
    int[] buckets = new int[length];
    long[] counts = new long[length];
    boolean rising = true;
    ByteBuffer buffer = ByteBuffer.wrap(entries);
    for (int i = 0; i < length; i++) {
      buckets[i] = Byte.toUnsignedInt(buffer.get()) << 16 | Short.toUnsignedInt(buffer.getShort());
      counts[i] = Integer.toUnsignedLong(buffer.getInt());
      rising &= i == 0 || buckets[i - 1] < buckets[i];
    }
    return rising ? new LatencyHistogram(buckets, counts) : addedUp(buckets, counts);
  }

  /** The histogram of both's logs. */
  public LatencyHistogram plus(LatencyHistogram other) {
    int[] merged = new int[buckets.length + other.buckets.length];
    long[] mergedCounts = new long[merged.length];
    int mine = 0;
    int others = 0;
    for (int i = 0; i < merged.length; i++) {
      boolean takeMine =
          others == other.buckets.length
              || mine < buckets.length && buckets[mine] <= other.buckets[others];
      merged[i] = takeMine ? buckets[mine] : other.buckets[others];
      mergedCounts[i] = takeMine ? counts[mine++] : other.counts[others++];
    }
    return ofSorted(merged, mergedCounts);
  }

  /** The database's form: sorted by bucket, each once. */
  public byte[] toBytes() {
    ByteBuffer entries = ByteBuffer.allocate(buckets.length * ENTRY_BYTES);
    for (int i = 0; i < buckets.length; i++) {
      entries.put((byte) (buckets[i] >> 16)).putShort((short) buckets[i]).putInt((int) counts[i]);
    }
    return entries.array();
  }

  /**
   * The time that a share of the logs do not exceed; empty for no logs.
   *
   * @param fraction of the logs, 0 to 1
   */
  public OptionalDouble percentile(double fraction) {
    long rank = Math.max(1, (long) Math.ceil(fraction * Arrays.stream(counts).sum()));
    long passed = 0;
    for (int i = 0; i < buckets.length; i++) {
      passed += counts[i];
      if (passed >= rank) {
        return OptionalDouble.of(middleOf(buckets[i]));
      }
    }
    return OptionalDouble.empty();
  }

  private static double middleOf(int bucket) {
    // The first bucket holds zero, and nothing else that anybody could measure.
    return bucket == 0
        ? 0
        : Double.longBitsToDouble((long) bucket << DROPPED_BITS | 1L << (DROPPED_BITS - 1));
  }

  /** By a table over the buckets from the first to the last: there may be very many entries. */
  private static LatencyHistogram addedUp(int[] buckets, long[] counts) {
    int first = Arrays.stream(buckets).min().orElse(0);
    int last = Arrays.stream(buckets).max().orElse(0);
    long[] table = new long[last - first + 1];
    for (int i = 0; i < buckets.length; i++) {
      table[buckets[i] - first] += counts[i];
    }
    int[] used = new int[table.length];
    long[] usedCounts = new long[table.length];
    int length = 0;
    for (int i = 0; i < table.length; i++) {
      if (table[i] > 0) {
        used[length] = first + i;
        usedCounts[length++] = table[i];
      }
    }
    return new LatencyHistogram(Arrays.copyOf(used, length), Arrays.copyOf(usedCounts, length));
  }

  private static LatencyHistogram ofSorted(int[] buckets, long[] counts) {
    int last = -1;
    for (int i = 0; i < buckets.length; i++) {
      if (last >= 0 && buckets[last] == buckets[i]) {
        counts[last] += counts[i];
      } else {
        buckets[++last] = buckets[i];
        counts[last] = counts[i];
      }
    }
    return new LatencyHistogram(Arrays.copyOf(buckets, last + 1), Arrays.copyOf(counts, last + 1));
  }
}

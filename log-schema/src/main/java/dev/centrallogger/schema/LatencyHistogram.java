package dev.centrallogger.schema;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * How many logs took how long: a histogram that can be merged, as the column {@code latency} of the
 * rollups holds it. Immutable. A percentile it gives is within 1 % of the value {@code
 * percentile_disc} would give over the times themselves; a time below 1e-255 seconds counts as 0.
 *
 * <p>There are 35 buckets for each doubling, so each is 2 % wide. A time's bucket follows from
 * whole numbers alone, its double's exponent and the first 16 bits of its mantissa, so PostgreSQL
 * ({@code latency_bucket}) finds the same one.
 */
public final class LatencyHistogram {

  /** Of no logs. */
  public static final LatencyHistogram EMPTY = new LatencyHistogram(new int[0], new long[0]);

  private static final int PER_DOUBLING = 35;

  private static final int MANTISSA_BITS = 16;

  /** Where the second bucket of a doubling begins, and those after it: 65536 * (2^(i/35) - 1). */
  private static final int[] BEGINNINGS = {
    1311, 2648, 4012, 5403, 6822, 8269, 9745, 11251, 12787, 14353, 15951, 17581, 19244, 20939,
    22669, 24433, 26233, 28068, 29940, 31850, 33798, 35785, 37811, 39879, 41987, 44138, 46331,
    48569, 50851, 53179, 55554, 57975, 60446, 62966
  };

  /** The exponent, as a double's bits hold it, of the first bucket but that of zero. */
  private static final int FIRST_EXPONENT = 175;

  private static final int ENTRY_BYTES = 4;

  /** The most logs an entry can stand for; where there are more there are several. */
  private static final int ENTRY_LOGS = 0xFFFF;

  /** Rising, each once. */
  private final int[] buckets;

  private final long[] counts;

  private LatencyHistogram(int[] buckets, long[] counts) {
    this.buckets = buckets;
    this.counts = counts;
  }

  /** The bucket of an execution time, which is 0 or more. */
  public static int bucketOf(double seconds) {
    long bits = Double.doubleToRawLongBits(seconds + 0.0);
    int exponent = (int) (bits >>> 52);
    int mantissa = (int) (bits >>> (52 - MANTISSA_BITS)) & ((1 << MANTISSA_BITS) - 1);
    int found = Arrays.binarySearch(BEGINNINGS, mantissa);
    int inDoubling = found >= 0 ? found + 1 : -found - 1;
    return Math.max(0, PER_DOUBLING * (exponent - FIRST_EXPONENT) + 1 + inDoubling);
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
    int first = Integer.MAX_VALUE;
    int last = 0;
    ByteBuffer buffer = ByteBuffer.wrap(entries);
    for (int i = 0; i < length; i++) {
      buckets[i] = Short.toUnsignedInt(buffer.getShort());
      counts[i] = Short.toUnsignedLong(buffer.getShort());
      rising &= i == 0 || buckets[i - 1] < buckets[i];
      first = Math.min(first, buckets[i]);
      last = Math.max(last, buckets[i]);
    }
    return rising ? new LatencyHistogram(buckets, counts) : addedUp(buckets, counts, first, last);
  }

  /** The histogram of both's logs. */
  public LatencyHistogram plus(LatencyHistogram other) {
    if (other.buckets.length == 0) {
      return this;
    }
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

  /** The database's form: sorted by bucket, and each as often only as it takes. */
  public byte[] toBytes() {
    long entries = Arrays.stream(counts).map(LatencyHistogram::entries).sum();
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(entries * ENTRY_BYTES));
    for (int i = 0; i < buckets.length; i++) {
      for (long left = counts[i]; left > 0; left -= ENTRY_LOGS) {
        bytes.putShort((short) buckets[i]).putShort((short) Math.min(left, ENTRY_LOGS));
      }
    }
    return bytes.array();
  }

  private static long entries(long logs) {
    return Math.ceilDiv(logs, ENTRY_LOGS);
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

  /** From where all of the bucket is equally near, in proportion. */
  private static double middleOf(int bucket) {
    if (bucket == 0) {
      return 0;
    }
    int inDoubling = (bucket - 1) % PER_DOUBLING;
    double begin = 1 + beginning(inDoubling);
    double end = 1 + beginning(inDoubling + 1);
    int exponent = FIRST_EXPONENT + (bucket - 1) / PER_DOUBLING;
    return Math.scalb(2 * begin * end / (begin + end), exponent - Double.MAX_EXPONENT);
  }

  private static double beginning(int inDoubling) {
    return switch (inDoubling) {
      case 0 -> 0;
      case PER_DOUBLING -> 1;
      default -> BEGINNINGS[inDoubling - 1] / (double) (1 << MANTISSA_BITS);
    };
  }

  /** By a table over the buckets from the first to the last: there may be very many entries. */
  private static LatencyHistogram addedUp(int[] buckets, long[] counts, int first, int last) {
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

package dev.centrallogger.proof.account;

import dev.centrallogger.model.ContentHash;
import dev.centrallogger.model.LogId;
import java.nio.ByteBuffer;
import java.util.BitSet;

/**
 * A set of logs in constant memory: for each bucket of content hashes how many, and two sums over a
 * mix of all there is to say of each. Two sets with equal sums are equal; where a bucket differs,
 * its logs have to be looked at one by one, and only those.
 */
final class BucketDigests {

  private static final int BUCKETS = 1 << 14;
  private static final long SECOND_SUM = 0x9E3779B97F4A7C15L;

  private final long[] counts = new long[BUCKETS];
  private final long[] sums = new long[BUCKETS];
  private final long[] otherSums = new long[BUCKETS];

  void add(StoredLog log) {
    int bucket = bucketOf(log.hash());
    long mix = mix(log);
    counts[bucket]++;
    sums[bucket] += mix;
    otherSums[bucket] += mix(mix ^ SECOND_SUM);
  }

  /** The buckets in which the two sets differ. */
  BitSet differing(BucketDigests other) {
    BitSet differing = new BitSet(BUCKETS);
    for (int i = 0; i < BUCKETS; i++) {
      if (counts[i] != other.counts[i]
          || sums[i] != other.sums[i]
          || otherSums[i] != other.otherSums[i]) {
        differing.set(i);
      }
    }
    return differing;
  }

  /** Which bucket a log is in, whoever sent it and whatever its id. */
  static int bucketOf(ContentHash hash) {
    return ByteBuffer.wrap(hash.toBytes()).getInt() & BUCKETS - 1;
  }

  private static long mix(StoredLog log) {
    ByteBuffer hash = ByteBuffer.wrap(log.hash().toBytes());
    LogId id = log.logId();
    long mix = mix(log.digest());
    mix = mix(mix ^ id.value().getMostSignificantBits());
    mix = mix(mix ^ id.value().getLeastSignificantBits());
    mix = mix(mix ^ hash.getLong());
    mix = mix(mix ^ hash.getLong());
    for (char c : log.clientId().value().toCharArray()) {
      mix = mix(mix ^ c);
    }
    return mix;
  }

  /** The finaliser of MurmurHash3: each bit of the argument changes half of the result's. */
  private static long mix(long bits) {
    long mixed = (bits ^ bits >>> 33) * 0xFF51AFD7ED558CCDL;
    mixed = (mixed ^ mixed >>> 33) * 0xC4CEB9FE1A85EC53L;
    return mixed ^ mixed >>> 33;
  }
}

package dev.centrallogger.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The identity of a log: a UUIDv7 (RFC 9562, section 5.7) whose time part is the log's {@code
 * executed_at} cut to the microsecond, so that id order is time order and a range of times is a
 * range of ids.
 *
 * <p>The 48 bits of {@code unix_ts_ms} hold the milliseconds, {@code rand_a} holds {@code floor(us
 * * 4096 / 1000)} of the microseconds within the millisecond (method 3 of section 6.2). The other
 * 62 bits are random, or a hash of client and idempotency key, so that the same log sent again has
 * the same id.
 */
public record LogId(UUID value) implements Comparable<LogId> {

  private static final Pattern TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final long RANDOM_BITS = (1L << 62) - 1;
  private static final long VARIANT = 1L << 63;
  private static final long VERSION = 7L << 12;

  /** An id for a log that is not expected again: two calls never give the same. */
  public static LogId random(Instant executedAt, RandomGenerator random) {
    return of(executedAt, random.nextLong());
  }

  /**
   * The id of the log a client sends under this idempotency key: the same three always give the
   * same id.
   */
  public static LogId ofIdempotencyKey(
      Instant executedAt, ClientId clientId, String idempotencyKey) {
    MessageDigest sha256 = sha256();
    updateLengthPrefixed(sha256, clientId.value());
    updateLengthPrefixed(sha256, idempotencyKey);
    return of(executedAt, ByteBuffer.wrap(sha256.digest()).getLong());
  }

  /**
   * The smallest id a log of this microsecond can have. Logs from {@code from} (inclusive) to
   * {@code to} (exclusive) are those with {@code floor(from) <= id < floor(to)}, both cut to the
   * microsecond.
   */
  public static LogId floor(Instant executedAt) {
    return of(executedAt, 0);
  }

  /** Reads the canonical text form; empty if the text is anything but 36 characters of a UUID. */
  public static Optional<LogId> parse(String text) {
    return TEXT.matcher(text).matches()
        ? Optional.of(new LogId(UUID.fromString(text)))
        : Optional.empty();
  }

  /** The {@code executed_at} this id was made for, to the microsecond. */
  public Instant executedAt() {
    long high = value.getMostSignificantBits();
    long millis = high >>> 16;
    long microsOfMilli = ((high & 0xFFF) * 1000 + 4095) / 4096;
    return Instant.ofEpochMilli(millis).plusNanos(microsOfMilli * 1000);
  }

  /** Orders ids as PostgreSQL orders uuid values: as unsigned bytes. */
  @Override
  public int compareTo(LogId other) {
    int high =
        Long.compareUnsigned(value.getMostSignificantBits(), other.value.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(
            value.getLeastSignificantBits(), other.value.getLeastSignificantBits());
  }

  @Override
  public String toString() {
    return value.toString();
  }

  private static LogId of(Instant executedAt, long randomBits) {
    long millis = executedAt.toEpochMilli();
    if (millis < 0 || millis >>> 48 != 0) {
      throw new IllegalArgumentException("executed_at outside of UUIDv7: " + executedAt);
    }
    long microsOfMilli = executedAt.getNano() / 1000 % 1000;
    long high = millis << 16 | VERSION | microsOfMilli * 4096 / 1000;
    return new LogId(new UUID(high, VARIANT | randomBits & RANDOM_BITS));
  }

  private static void updateLengthPrefixed(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

package dev.centrallogger.model;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * SHA-256 (FIPS 180-4) of a log's bytes as they were received: inflated, one element of a batch,
 * without the white space around it. Tells a true repeat from another log under the same id.
 */
public final class ContentHash {

  private static final int LENGTH = 32;

  private final byte[] bytes;

  private ContentHash(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The hash of {@code length} bytes from {@code offset} on. */
  public static ContentHash of(byte[] content, int offset, int length) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(content, offset, length);
      return new ContentHash(sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * A hash read back from where it was kept.
   *
   * @throws IllegalArgumentException if it is not 32 bytes long
   */
  public static ContentHash ofDigest(byte[] digest) {
    if (digest.length != LENGTH) {
      throw new IllegalArgumentException(
          "content_hash: %d bytes (expected 32)".formatted(digest.length));
    }
    return new ContentHash(digest.clone());
  }

  /**
   * A hash read back from its hexadecimal form.
   *
   * @throws IllegalArgumentException if it is not 64 hexadecimal digits
   */
  public static ContentHash ofHex(String hex) {
    return ofDigest(HexFormat.of().parseHex(hex));
  }

  public byte[] toBytes() {
    return bytes.clone();
  }

  public String toHex() {
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ContentHash hash && Arrays.equals(bytes, hash.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return toHex();
  }
}

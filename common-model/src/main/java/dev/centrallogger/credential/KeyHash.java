package dev.centrallogger.credential;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * SHA-256 of an API key: what is kept and compared instead of the key. Looking a hash up takes no
 * time that depends on how much of a guessed key was right.
 */
public final class KeyHash {

  private static final int LENGTH = 32;

  private final byte[] digest;

  private KeyHash(byte[] digest) {
    this.digest = digest;
  }

  /** The hash of a key as it stands in a setting. */
  public static KeyHash of(String key) {
    return new KeyHash(sha256(key.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * The hash of a key as the servlet container gives a header's value: a character for each byte.
   */
  public static KeyHash ofHeader(String value) {
    return new KeyHash(sha256(value.getBytes(StandardCharsets.ISO_8859_1)));
  }

  /**
   * A hash read back from where it was kept.
   *
   * @throws IllegalArgumentException if it is not 64 hexadecimal digits
   */
  public static KeyHash ofHex(String hex) {
    if (hex.length() != 2 * LENGTH) {
      throw new IllegalArgumentException(
          "sha256: %d characters (expected 64 hexadecimal digits)".formatted(hex.length()));
    }
    return new KeyHash(HexFormat.of().parseHex(hex));
  }

  public String toHex() {
    return HexFormat.of().formatHex(digest);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KeyHash hash && MessageDigest.isEqual(digest, hash.digest);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(digest);
  }

  @Override
  public String toString() {
    return "KeyHash[" + toHex().substring(0, 8) + "...]";
  }

  private static byte[] sha256(byte[] key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

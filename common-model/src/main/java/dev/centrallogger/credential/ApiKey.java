package dev.centrallogger.credential;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * An API key of our own making: {@code clk_}, 256 random bits in base 62, and a checksum. The
 * prefix lets secret scanners find a leaked key, the checksum tells a mistyped one from an unknown
 * one without asking anybody; neither adds nor costs secrecy. Never printed: {@link #toString()}
 * gives {@link #hint()}.
 */
public record ApiKey(String secret) {

  public static final String PREFIX = "clk_";

  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());
  private static final int RANDOM_BITS = 256;
  private static final int RANDOM_DIGITS = 43; // 62^43 > 2^256
  private static final int CHECKSUM_DIGITS = 6; // 62^6 > 2^32
  private static final int HINT_LENGTH = PREFIX.length() + 4;

  /** Also of a key that was cut short. */
  private static final Pattern SECRET_PART = Pattern.compile("(clk_[0-9A-Za-z]{4})[0-9A-Za-z]{8,}");

  public static final int LENGTH = PREFIX.length() + RANDOM_DIGITS + CHECKSUM_DIGITS;

  /** Throws {@link IllegalArgumentException}, without the text, if it is not a key of this form. */
  public ApiKey {
    if (!isWellFormed(secret)) {
      throw new IllegalArgumentException("API key: expected " + PREFIX + " and a valid checksum");
    }
  }

  /** A key nobody has seen before. */
  public static ApiKey generate(SecureRandom random) {
    String body = PREFIX + base62(new BigInteger(RANDOM_BITS, random), RANDOM_DIGITS);
    return new ApiKey(body + checksum(body));
  }

  /** The key this text is; empty if it is mistyped, cut short, or no key of ours. */
  public static Optional<ApiKey> parse(String text) {
    return isWellFormed(text) ? Optional.of(new ApiKey(text)) : Optional.empty();
  }

  /**
   * The text without the secret part of any key in it: for what quotes a request, where someone may
   * have put a key that belongs into a header.
   */
  public static String redact(String text) {
    return text.contains(PREFIX) ? SECRET_PART.matcher(text).replaceAll("$1...") : text;
  }

  /** The prefix and four characters: enough to tell keys apart in a list, not to use one. */
  public String hint() {
    return secret.substring(0, HINT_LENGTH);
  }

  @Override
  public String toString() {
    return hint() + "...";
  }

  private static boolean isWellFormed(String text) {
    if (text.length() != LENGTH || !text.startsWith(PREFIX)) {
      return false;
    }
    int body = LENGTH - CHECKSUM_DIGITS;
    return text.substring(body).equals(checksum(text.substring(0, body)));
  }

  private static String checksum(String body) {
    CRC32 crc = new CRC32();
    crc.update(body.getBytes(StandardCharsets.UTF_8));
    return base62(BigInteger.valueOf(crc.getValue()), CHECKSUM_DIGITS);
  }

  private static String base62(BigInteger number, int digits) {
    char[] text = new char[digits];
    BigInteger rest = number;
    for (int i = digits - 1; i >= 0; i--) {
      BigInteger[] quotientAndDigit = rest.divideAndRemainder(BASE);
      text[i] = DIGITS.charAt(quotientAndDigit[1].intValue());
      rest = quotientAndDigit[0];
    }
    return new String(text);
  }
}

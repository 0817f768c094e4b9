package dev.centrallogger.json;

/**
 * A string holds bytes that are not UTF-8 (RFC 3629): overlong, a surrogate, cut off, or beyond.
 */
public class InvalidUtf8Exception extends JsonSyntaxException {

  InvalidUtf8Exception(int offset, byte found) {
    super(offset, "found 0x%02X (expected: valid UTF-8)".formatted(found));
  }
}

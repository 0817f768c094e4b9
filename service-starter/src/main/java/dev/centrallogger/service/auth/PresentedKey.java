package dev.centrallogger.service.auth;

import dev.centrallogger.credential.ApiKey;
import dev.centrallogger.credential.KeyHash;

/**
 * What a request carried as its key: enough to find and to audit it, and not the key itself.
 *
 * @param hint the first characters of a key of our making, to tell which was tried; empty for any
 *     other text, which may be a password sent to the wrong place
 * @param mistyped whether it begins like a key of our making, and its checksum is wrong
 */
public record PresentedKey(KeyHash hash, String hint, boolean mistyped) {

  private static final int HINT_LENGTH = ApiKey.PREFIX.length() + 4;

  /** A key as the servlet container gives a header's value: a character for each byte. */
  public static PresentedKey ofHeader(String value) {
    boolean ours = value.startsWith(ApiKey.PREFIX);
    String hint =
        ours && value.length() > HINT_LENGTH && isPlain(value)
            ? value.substring(0, HINT_LENGTH)
            : "";
    return new PresentedKey(KeyHash.ofHeader(value), hint, ours && ApiKey.parse(value).isEmpty());
  }

  private static boolean isPlain(String value) {
    return value.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }
}

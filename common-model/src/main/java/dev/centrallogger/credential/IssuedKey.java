package dev.centrallogger.credential;

import dev.centrallogger.model.ClientId;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An API key as it was issued; it never changes. Of the key itself only the hash is kept.
 *
 * @param keyId names the key without telling it; in logs, audit and every stored log
 * @param hint the key's first characters, for people to tell keys apart
 * @param clientId whose key it is; null for the provider's
 * @param name what it is for, in the issuer's words; may be empty
 * @param createdBy the key id or user that issued it
 * @param notBefore inclusive: refused before
 * @param expiresAt exclusive: refused from then on; null: never
 * @param logsPerSecond its own limit on each gateway, 0 for none; null: the client's
 * @param succession what it replaces, if it was issued to rotate another one
 */
public record IssuedKey(
    String keyId,
    KeyHash hash,
    String hint,
    @Nullable ClientId clientId,
    Role role,
    String name,
    Instant createdAt,
    String createdBy,
    Instant notBefore,
    @Nullable Instant expiresAt,
    @Nullable Integer logsPerSecond,
    @Nullable Succession succession)
    implements CredentialRecord {

  static final String TOPIC_KEY_PREFIX = "key/";

  private static final Pattern KEY_ID = Pattern.compile("key_[0-9a-z]{20}");
  private static final String ID_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";

  /**
   * The key this one takes over from. It stands here and not in a change to the old key, so that a
   * rotation is one record: it happens, or it does not.
   *
   * @param replacedKeyId the older key
   * @param overlapEnd exclusive: the older key is refused from then on, if not before
   */
  public record Succession(String replacedKeyId, Instant overlapEnd) {}

  public IssuedKey {
    if (!isKeyId(keyId)) {
      throw new IllegalArgumentException("key_id: expected key_ and 20 of 0-9a-z");
    }
    if ((clientId == null) != (role == Role.PROVIDER)) {
      throw new IllegalArgumentException(
          "client_id: %s (expected one for every role but PROVIDER)".formatted(clientId));
    }
    if (expiresAt != null && !expiresAt.isAfter(notBefore)) {
      throw new IllegalArgumentException(
          "expires_at: %s (expected a time after not_before, %s)".formatted(expiresAt, notBefore));
    }
    RateLimits.check(logsPerSecond);
  }

  /** An id no other key has. */
  public static String newKeyId(SecureRandom random) {
    StringBuilder id = new StringBuilder("key_");
    random.ints(20, 0, ID_DIGITS.length()).forEach(digit -> id.append(ID_DIGITS.charAt(digit)));
    return id.toString();
  }

  /** Whether a key could have this id. */
  public static boolean isKeyId(String text) {
    return KEY_ID.matcher(text).matches();
  }

  @Override
  public String topicKey() {
    return TOPIC_KEY_PREFIX + keyId;
  }
}

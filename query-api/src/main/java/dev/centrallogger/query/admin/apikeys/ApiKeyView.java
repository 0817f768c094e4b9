package dev.centrallogger.query.admin.apikeys;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.centrallogger.credential.ApiKey;
import dev.centrallogger.credential.CredentialLedger;
import dev.centrallogger.credential.IssuedKey;
import dev.centrallogger.credential.KeyRevocation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key as the provider sees it.
 *
 * @param key the secret, when it was just made; otherwise not there
 * @param prefix its first characters
 * @param lastUsedAt the hour of the last log that was sent with it
 * @param expiresAt its own expiry or the end of the overlap with its successor
 * @param replaces the key it was issued to take over from
 */
record ApiKeyView(
    String keyId,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String key,
    String prefix,
    @Nullable String clientId,
    String role,
    String name,
    String state,
    @Nullable Integer logsPerSecond,
    Instant createdAt,
    String createdBy,
    Instant notBefore,
    @Nullable Instant expiresAt,
    @Nullable Instant lastUsedAt,
    @Nullable Instant revokedAt,
    @Nullable String revokedBy,
    @Nullable String replaces) {

  static ApiKeyView of(
      IssuedKey key, CredentialLedger ledger, Instant now, @Nullable Instant lastUsedAt) {
    KeyRevocation revocation = ledger.revocation(key.keyId()).orElse(null);
    return new ApiKeyView(
        key.keyId(),
        null,
        key.hint(),
        key.clientId() == null ? null : key.clientId().value(),
        key.role().name(),
        key.name(),
        ledger.state(key, now).wireName(),
        key.logsPerSecond(),
        key.createdAt(),
        key.createdBy(),
        key.notBefore(),
        ledger.expiry(key),
        lastUsedAt,
        revocation == null ? null : revocation.revokedAt(),
        revocation == null ? null : revocation.revokedBy(),
        key.succession() == null ? null : key.succession().replacedKeyId());
  }

  /** The same with the secret: for the one answer that shows it. */
  ApiKeyView showing(ApiKey secret) {
    return new ApiKeyView(
        keyId,
        secret.secret(),
        prefix,
        clientId,
        role,
        name,
        state,
        logsPerSecond,
        createdAt,
        createdBy,
        notBefore,
        expiresAt,
        lastUsedAt,
        revokedAt,
        revokedBy,
        replaces);
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "ApiKeyView[" + keyId + ", " + prefix + "...]";
  }
}

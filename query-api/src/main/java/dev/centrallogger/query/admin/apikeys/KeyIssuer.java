package dev.centrallogger.query.admin.apikeys;

import dev.centrallogger.credential.ApiKey;
import dev.centrallogger.credential.Change;
import dev.centrallogger.credential.CredentialLedger;
import dev.centrallogger.credential.CredentialRecord;
import dev.centrallogger.credential.IssuedKey;
import dev.centrallogger.credential.KeyHash;
import dev.centrallogger.credential.KeyRevocation;
import dev.centrallogger.credential.KeyState;
import dev.centrallogger.problem.ErrorCode;
import dev.centrallogger.query.admin.CredentialChanges;
import dev.centrallogger.query.admin.clients.ClientRegistry;
import dev.centrallogger.service.problem.ProblemException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Issues, rotates and revokes keys. Thread-safe. */
public final class KeyIssuer {

  private final CredentialChanges changes;
  private final Clock clock;
  private final SecureRandom random;

  public KeyIssuer(CredentialChanges changes, Clock clock, SecureRandom random) {
    this.changes = changes;
    this.clock = clock;
    this.random = random;
  }

  /**
   * A key that was just made.
   *
   * @param key the secret, to be shown once and kept nowhere
   */
  record NewKey(IssuedKey issued, ApiKey key) {}

  /**
   * Issues a key. A client that is not registered is registered by it, with its id as its name.
   *
   * @param by the key id or user that asked for it
   */
  NewKey issue(KeyOrder order, String by) {
    return changes.make(ledger -> {
      Instant now = now();
      NewKey made = make(order, null, now, by);
      List<CredentialRecord> records = new ArrayList<>();
      if (order.clientId() != null) {
        records.addAll(ClientRegistry.registration(ledger, order.clientId(), new Change(now, by)));
      }
      records.add(made.issued());
      return new CredentialChanges.Change<>(records, made);
    });
  }

  /**
   * Issues a key for the same holder; the old one is refused once the overlap is over.
   *
   * @throws ProblemException {@code not_found}; {@code conflict} if the old key is revoked or
   *     expired
   */
  NewKey rotate(String keyId, KeyRotation rotation, String by) {
    return changes.make(ledger -> {
      IssuedKey old = find(ledger, keyId);
      Instant now = now();
      KeyState state = ledger.state(old, now);
      if (state == KeyState.REVOKED || state == KeyState.EXPIRED) {
        throw new ProblemException(
            ErrorCode.CONFLICT,
            "The key is %s: issue a new one instead.".formatted(state.wireName()));
      }
      KeyOrder order =
          new KeyOrder(
              old.clientId(),
              old.role(),
              old.name(),
              null,
              rotation.expiresAt() != null ? rotation.expiresAt() : sameLifetime(old, now),
              old.logsPerSecond());
      NewKey made =
          make(order, new IssuedKey.Succession(keyId, now.plus(rotation.overlap())), now, by);
      return new CredentialChanges.Change<>(List.of(made.issued()), made);
    });
  }

  /**
   * Revokes a key; one that is revoked already stays as it is.
   *
   * @throws ProblemException {@code not_found}
   */
  IssuedKey revoke(String keyId, String by) {
    return changes.make(ledger -> {
      IssuedKey key = find(ledger, keyId);
      return ledger.revocation(keyId).isPresent()
          ? new CredentialChanges.Change<>(List.of(), key)
          : new CredentialChanges.Change<>(List.of(new KeyRevocation(keyId, now(), by)), key);
    });
  }

  static IssuedKey find(CredentialLedger ledger, String keyId) {
    return ledger
        .key(keyId)
        .orElseThrow(
            () -> new ProblemException(ErrorCode.NOT_FOUND, "There is no key of this id."));
  }

  private NewKey make(
      KeyOrder order, IssuedKey.@Nullable Succession succession, Instant now, String by) {
    ApiKey key = ApiKey.generate(random);
    IssuedKey issued =
        new IssuedKey(
            IssuedKey.newKeyId(random),
            KeyHash.of(key.secret()),
            key.hint(),
            order.clientId(),
            order.role(),
            order.name(),
            now,
            by,
            order.notBefore() != null ? order.notBefore() : now,
            order.expiresAt(),
            order.logsPerSecond(),
            succession);
    return new NewKey(issued, key);
  }

  private static @Nullable Instant sameLifetime(IssuedKey old, Instant now) {
    Instant end = old.expiresAt();
    return end == null ? null : now.plus(Duration.between(old.notBefore(), end));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}

package dev.centrallogger.credential;

import dev.centrallogger.model.ClientId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the records of the credentials topic add up to, in memory. Records are applied in the order
 * of the topic, by one thread; applying one again changes nothing. Reading is safe from every
 * thread and never waits.
 */
public final class CredentialLedger {

  private final Map<String, IssuedKey> keys = new ConcurrentHashMap<>();
  private final Map<KeyHash, IssuedKey> keysByHash = new ConcurrentHashMap<>();
  private final Map<String, Instant> overlapEnds = new ConcurrentHashMap<>();
  private final Map<String, KeyRevocation> revocations = new ConcurrentHashMap<>();
  private final Map<ClientId, ClientName> names = new ConcurrentHashMap<>();
  private final Map<ClientId, ClientRateLimit> rateLimits = new ConcurrentHashMap<>();
  private final Map<ClientId, ClientAccess> accesses = new ConcurrentHashMap<>();

  public void apply(CredentialRecord credential) {
    switch (credential) {
      case IssuedKey key -> applyKey(key);
      case KeyRevocation revocation -> revocations.putIfAbsent(revocation.keyId(), revocation);
      case ClientName name -> names.put(name.clientId(), name);
      case ClientRateLimit limit -> rateLimits.put(limit.clientId(), limit);
      case ClientAccess access -> accesses.put(access.clientId(), access);
    }
  }

  /**
   * Adds a record that is known from somewhere else than the topic, maybe an older one: it takes
   * nothing back. Safe from every thread.
   */
  public void learn(CredentialRecord credential) {
    switch (credential) {
      case IssuedKey key -> {
        if (!keys.containsKey(key.keyId())) {
          applyKey(key);
        }
      }
      case KeyRevocation revocation -> revocations.putIfAbsent(revocation.keyId(), revocation);
      case ClientName name ->
          names.merge(name.clientId(), name, (a, b) -> isLater(b.change(), a.change()) ? b : a);
      case ClientRateLimit limit ->
          rateLimits.merge(
              limit.clientId(), limit, (a, b) -> isLater(b.change(), a.change()) ? b : a);
      case ClientAccess access ->
          accesses.merge(
              access.clientId(), access, (a, b) -> isLater(b.change(), a.change()) ? b : a);
    }
  }

  /**
   * Forgets the key of a record that someone erased from the topic by hand. Only keys can be
   * forgotten: a tombstone never lifts a revocation.
   */
  public void erase(String topicKey) {
    if (topicKey.startsWith(IssuedKey.TOPIC_KEY_PREFIX)) {
      IssuedKey key = keys.remove(topicKey.substring(IssuedKey.TOPIC_KEY_PREFIX.length()));
      if (key != null) {
        keysByHash.remove(key.hash());
      }
    }
  }

  /** The issued key with this hash, whatever its state. */
  public Optional<IssuedKey> key(KeyHash hash) {
    return Optional.ofNullable(keysByHash.get(hash));
  }

  /** The issued key of this id, whatever its state. */
  public Optional<IssuedKey> key(String keyId) {
    return Optional.ofNullable(keys.get(keyId));
  }

  /** Every issued key, in no order. */
  public List<IssuedKey> keys() {
    return List.copyOf(keys.values());
  }

  /** Whether a key is let in at this moment, and if not, why. */
  public KeyState state(IssuedKey key, Instant now) {
    if (revocations.containsKey(key.keyId())) {
      return KeyState.REVOKED;
    }
    Instant end = expiry(key);
    if (end != null && !now.isBefore(end)) {
      return KeyState.EXPIRED;
    }
    if (now.isBefore(key.notBefore())) {
      return KeyState.NOT_YET_VALID;
    }
    return key.clientId() != null && isDisabled(key.clientId())
        ? KeyState.CLIENT_DISABLED
        : KeyState.ACTIVE;
  }

  /**
   * When a key stops being let in (exclusive): its own expiry, or the end of the overlap with a key
   * that replaces it, whichever is first; null: never.
   */
  public @Nullable Instant expiry(IssuedKey key) {
    Instant own = key.expiresAt();
    Instant replaced = overlapEnds.get(key.keyId());
    return own == null || (replaced != null && replaced.isBefore(own)) ? replaced : own;
  }

  public Optional<KeyRevocation> revocation(String keyId) {
    return Optional.ofNullable(revocations.get(keyId));
  }

  public boolean isDisabled(ClientId clientId) {
    ClientAccess access = accesses.get(clientId);
    return access != null && access.disabled();
  }

  /** A client's own limit on each gateway, 0 for none; null: the gateway's setting. */
  public @Nullable Integer logsPerSecond(ClientId clientId) {
    ClientRateLimit limit = rateLimits.get(clientId);
    return limit == null ? null : limit.logsPerSecond();
  }

  public Optional<RegisteredClient> client(ClientId clientId) {
    return Optional.ofNullable(names.get(clientId)).map(this::client);
  }

  /** Every registered client, by its id. */
  public List<RegisteredClient> clients() {
    List<RegisteredClient> clients = new ArrayList<>();
    names.values().stream()
        .sorted((a, b) -> a.clientId().compareTo(b.clientId()))
        .forEach(name -> clients.add(client(name)));
    return List.copyOf(clients);
  }

  private static boolean isLater(Change one, Change other) {
    return one.at().isAfter(other.at());
  }

  private void applyKey(IssuedKey key) {
    keys.put(key.keyId(), key);
    keysByHash.put(key.hash(), key);
    IssuedKey.Succession succession = key.succession();
    if (succession != null) {
      overlapEnds.merge(
          succession.replacedKeyId(), succession.overlapEnd(), (a, b) -> a.isBefore(b) ? a : b);
    }
  }

  private RegisteredClient client(ClientName name) {
    ClientRateLimit limit = rateLimits.get(name.clientId());
    ClientAccess access = accesses.get(name.clientId());
    Instant updatedAt = name.change().at();
    if (limit != null && limit.change().at().isAfter(updatedAt)) {
      updatedAt = limit.change().at();
    }
    if (access != null && access.change().at().isAfter(updatedAt)) {
      updatedAt = access.change().at();
    }
    return new RegisteredClient(
        name.clientId(),
        name.name(),
        limit == null ? null : limit.logsPerSecond(),
        access != null && access.disabled(),
        name.createdAt(),
        updatedAt);
  }
}

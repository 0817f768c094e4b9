package dev.centrallogger.service.auth;

import dev.centrallogger.credential.CredentialLedger;
import dev.centrallogger.credential.IssuedKey;
import dev.centrallogger.credential.KeyState;
import dev.centrallogger.model.ClientId;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fixed keys beside the issued ones. A fixed key works before the issued ones are loaded; any
 * other is then {@link Authentication.NotLoaded}, unless it can be no key at all. A client's limit
 * and its being disabled hold for both kinds of keys.
 */
public final class CompositeCredentials implements Credentials {

  private final FixedCredentials fixed;
  private final CredentialSource issued;
  private final Clock clock;

  public CompositeCredentials(FixedCredentials fixed, CredentialSource issued, Clock clock) {
    this.fixed = fixed;
    this.issued = issued;
    this.clock = clock;
  }

  @Override
  public Authentication authenticate(PresentedKey presented) {
    Optional<CredentialLedger> ledger = issued.ledger();
    if (fixed.authenticate(presented) instanceof Authentication.Known(Caller caller)) {
      return ledger.map(known -> fixed(caller, known)).orElse(new Authentication.Known(caller));
    }
    if (presented.mistyped()) {
      return new Authentication.Refused(Authentication.Reason.MISTYPED);
    }
    return ledger.map(known -> issued(presented, known)).orElseGet(Authentication.NotLoaded::new);
  }

  @Override
  public boolean loaded() {
    return issued.ledger().isPresent();
  }

  private static Authentication fixed(Caller caller, CredentialLedger ledger) {
    return switch (caller) {
      case Caller.Provider _ -> new Authentication.Known(caller);
      case Caller.Client client ->
          ledger.isDisabled(client.clientId())
              ? new Authentication.Refused(Authentication.Reason.CLIENT_DISABLED)
              : new Authentication.Known(
                  client.limitedTo(limit(client.clientId(), client.keyId(), null, ledger)));
    };
  }

  private Authentication issued(PresentedKey presented, CredentialLedger ledger) {
    IssuedKey key = ledger.key(presented.hash()).orElse(null);
    if (key == null) {
      return new Authentication.Refused(Authentication.Reason.UNKNOWN);
    }
    KeyState state = ledger.state(key, clock.instant());
    return switch (state) {
      case ACTIVE -> new Authentication.Known(caller(key, ledger));
      case NOT_YET_VALID -> new Authentication.Refused(Authentication.Reason.NOT_YET_VALID);
      case EXPIRED -> new Authentication.Refused(Authentication.Reason.EXPIRED);
      case REVOKED -> new Authentication.Refused(Authentication.Reason.REVOKED);
      case CLIENT_DISABLED -> new Authentication.Refused(Authentication.Reason.CLIENT_DISABLED);
    };
  }

  private static Caller caller(IssuedKey key, CredentialLedger ledger) {
    ClientId clientId = key.clientId();
    return clientId == null
        ? new Caller.Provider(key.keyId())
        : new Caller.Client(
            clientId,
            key.role(),
            key.keyId(),
            limit(clientId, key.keyId(), key.logsPerSecond(), ledger));
  }

  private static @Nullable RateLimit limit(
      ClientId clientId, String keyId, @Nullable Integer own, CredentialLedger ledger) {
    if (own != null) {
      return new RateLimit(keyId, own);
    }
    Integer clients = ledger.logsPerSecond(clientId);
    return clients == null ? null : new RateLimit(clientId.value(), clients);
  }
}

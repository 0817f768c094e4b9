package dev.centrallogger.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.model.ClientId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CredentialLedgerTest {

  private static final Instant NOW = Instant.parse("2026-11-20T06:15:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final ClientId CLIENT = new ClientId("client_1");
  private static final Change CHANGE = new Change(NOW, "root");
  private static final String ID = "key_00000000000000000001";
  private static final String NEXT_ID = "key_00000000000000000002";

  private final CredentialLedger ledger = new CredentialLedger();

  @Nested
  class Keys {

    @Test
    void aKeyIsFoundByItsHashAndItsId() {
      IssuedKey key = issue(ID, null, null);

      assertThat(ledger.key(KeyHash.of(ID))).contains(key);
      assertThat(ledger.key(ID)).contains(key);
      assertThat(ledger.keys()).containsExactly(key);
      assertThat(ledger.key(KeyHash.of("another"))).isEmpty();
      assertThat(ledger.state(key, NOW)).isEqualTo(KeyState.ACTIVE);
    }

    @Test
    void notBeforeIsInclusive() {
      IssuedKey key = issue(ID, null, null);

      assertThat(ledger.state(key, NOW.minusNanos(1))).isEqualTo(KeyState.NOT_YET_VALID);
      assertThat(ledger.state(key, NOW)).isEqualTo(KeyState.ACTIVE);
    }

    @Test
    void expiryIsExclusive() {
      IssuedKey key = issue(ID, NOW.plus(HOUR), null);

      assertThat(ledger.state(key, NOW.plus(HOUR).minusNanos(1))).isEqualTo(KeyState.ACTIVE);
      assertThat(ledger.state(key, NOW.plus(HOUR))).isEqualTo(KeyState.EXPIRED);
    }

    @Test
    void aSuccessorEndsTheOldKeyAfterTheOverlap() {
      IssuedKey old = issue(ID, null, null);
      IssuedKey successor = issue(NEXT_ID, null, new IssuedKey.Succession(ID, NOW.plus(HOUR)));

      assertThat(ledger.expiry(old)).isEqualTo(NOW.plus(HOUR));
      assertThat(ledger.state(old, NOW.plus(HOUR))).isEqualTo(KeyState.EXPIRED);
      assertThat(ledger.state(successor, NOW.plus(HOUR))).isEqualTo(KeyState.ACTIVE);
    }

    @Test
    void anOverlapNeverOutlivesTheKeysOwnExpiry() {
      IssuedKey old = issue(ID, NOW.plus(HOUR), null);
      issue(NEXT_ID, null, new IssuedKey.Succession(ID, NOW.plus(HOUR.multipliedBy(2))));

      assertThat(ledger.expiry(old)).isEqualTo(NOW.plus(HOUR));
    }

    @Test
    void ofTwoSuccessorsTheEarlierEndCounts() {
      IssuedKey old = issue(ID, null, null);
      issue(NEXT_ID, null, new IssuedKey.Succession(ID, NOW.plus(HOUR)));
      issue(
          "key_00000000000000000003",
          null,
          new IssuedKey.Succession(ID, NOW.plus(HOUR.multipliedBy(2))));

      assertThat(ledger.expiry(old)).isEqualTo(NOW.plus(HOUR));
    }

    @Test
    void aRevocationHoldsWhateverComesAfterIt() {
      KeyRevocation revocation = new KeyRevocation(ID, NOW, "root");
      ledger.apply(revocation);
      IssuedKey key = issue(ID, null, null);
      ledger.apply(new KeyRevocation(ID, NOW.plus(HOUR), "someone else"));
      ledger.erase(revocation.topicKey());

      assertThat(ledger.state(key, NOW)).isEqualTo(KeyState.REVOKED);
      assertThat(ledger.revocation(ID)).contains(revocation);
    }

    @Test
    void anErasedKeyIsUnknown() {
      IssuedKey key = issue(ID, null, null);

      ledger.erase(key.topicKey());

      assertThat(ledger.key(key.hash())).isEmpty();
      assertThat(ledger.keys()).isEmpty();
    }
  }

  @Nested
  class Clients {

    @Test
    void aClientIsPutTogetherFromItsRecords() {
      ledger.apply(new ClientName(CLIENT, "Acme", NOW, CHANGE));
      ledger.apply(new ClientRateLimit(CLIENT, 50, new Change(NOW.plus(HOUR), "root")));
      ledger.apply(new ClientAccess(CLIENT, true, CHANGE));

      assertThat(ledger.client(CLIENT))
          .contains(new RegisteredClient(CLIENT, "Acme", 50, true, NOW, NOW.plus(HOUR)));
      assertThat(ledger.logsPerSecond(CLIENT)).isEqualTo(50);
    }

    @Test
    void changesOfDifferentPropertiesDoNotUndoEachOther() {
      ledger.apply(new ClientName(CLIENT, "Acme", NOW, CHANGE));
      ledger.apply(new ClientAccess(CLIENT, true, CHANGE));
      ledger.apply(new ClientName(CLIENT, "Acme Ltd", NOW, CHANGE));

      assertThat(ledger.isDisabled(CLIENT)).isTrue();
    }

    @Test
    void aDisabledClientsKeysAreRefusedUntilItIsEnabled() {
      IssuedKey key = issue(ID, null, null);

      ledger.apply(new ClientAccess(CLIENT, true, CHANGE));
      assertThat(ledger.state(key, NOW)).isEqualTo(KeyState.CLIENT_DISABLED);

      ledger.apply(new ClientAccess(CLIENT, false, CHANGE));
      assertThat(ledger.state(key, NOW)).isEqualTo(KeyState.ACTIVE);
    }

    @Test
    void onlyANamedClientIsRegistered() {
      ledger.apply(new ClientAccess(CLIENT, true, CHANGE));

      assertThat(ledger.client(CLIENT)).isEmpty();
      assertThat(ledger.clients()).isEmpty();
    }

    @Test
    void clientsAreListedById() {
      ledger.apply(new ClientName(new ClientId("b"), "First", NOW, CHANGE));
      ledger.apply(new ClientName(new ClientId("a"), "Second", NOW, CHANGE));

      assertThat(ledger.clients())
          .extracting(client -> client.clientId().value())
          .containsExactly("a", "b");
    }
  }

  @Nested
  class LearningFromElsewhere {

    @Test
    void addsWhatIsNotKnown() {
      IssuedKey key = issue(ID, null, null);
      CredentialLedger other = new CredentialLedger();

      other.learn(key);
      other.learn(new KeyRevocation(ID, NOW, "root"));

      assertThat(other.key(key.hash())).contains(key);
      assertThat(other.state(key, NOW)).isEqualTo(KeyState.REVOKED);
    }

    @Test
    void takesNothingBack() {
      Change later = new Change(NOW.plus(HOUR), "root");
      ledger.apply(new ClientName(CLIENT, "new", NOW, later));
      ledger.apply(new ClientAccess(CLIENT, true, later));
      ledger.apply(new ClientRateLimit(CLIENT, 5, later));

      ledger.learn(new ClientName(CLIENT, "old", NOW, CHANGE));
      ledger.learn(new ClientAccess(CLIENT, false, CHANGE));
      ledger.learn(new ClientRateLimit(CLIENT, 7, CHANGE));

      assertThat(ledger.client(CLIENT))
          .contains(new RegisteredClient(CLIENT, "new", 5, true, NOW, NOW.plus(HOUR)));
    }

    @Test
    void takesWhatWasSetLater() {
      ledger.apply(new ClientAccess(CLIENT, false, CHANGE));

      ledger.learn(new ClientAccess(CLIENT, true, new Change(NOW.plus(HOUR), "root")));

      assertThat(ledger.isDisabled(CLIENT)).isTrue();
    }
  }

  private IssuedKey issue(
      String keyId, @Nullable Instant expiresAt, IssuedKey.@Nullable Succession succession) {
    IssuedKey key =
        new IssuedKey(
            keyId,
            KeyHash.of(keyId),
            "clk_abcd",
            CLIENT,
            Role.CLIENT,
            "",
            NOW,
            "root",
            NOW,
            expiresAt,
            null,
            succession);
    ledger.apply(key);
    return key;
  }
}

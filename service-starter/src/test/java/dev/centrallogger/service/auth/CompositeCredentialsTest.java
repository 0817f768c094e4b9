package dev.centrallogger.service.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.credential.ApiKey;
import dev.centrallogger.credential.Change;
import dev.centrallogger.credential.ClientAccess;
import dev.centrallogger.credential.ClientRateLimit;
import dev.centrallogger.credential.IssuedKey;
import dev.centrallogger.credential.KeyHash;
import dev.centrallogger.credential.KeyRevocation;
import dev.centrallogger.credential.Role;
import dev.centrallogger.model.ClientId;
import dev.centrallogger.testsupport.MutableClock;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CompositeCredentialsTest {

  private static final Instant NOW = Instant.parse("2026-11-20T06:15:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final ClientId CLIENT = new ClientId("client_1");
  private static final Change CHANGE = new Change(NOW, "root");
  private static final String ID = "key_00000000000000000001";

  private final String secret = ApiKey.generate(new SecureRandom()).secret();
  private final MutableClock clock = new MutableClock(NOW);
  private final IssuedCredentials issued = new IssuedCredentials();
  private final CompositeCredentials credentials =
      new CompositeCredentials(
          FixedCredentials.parse("{\"fixed\": \"client_1\", \"p\": {\"role\": \"PROVIDER\"}}"),
          issued,
          clock);

  @Nested
  class BeforeTheTopicIsLoaded {

    @Test
    void aFixedKeyWorks() {
      assertThat(authenticate("fixed")).isInstanceOf(Authentication.Known.class);
    }

    @Test
    void anyOtherMayYetTurnOutToBeValid() {
      assertThat(authenticate(secret)).isEqualTo(new Authentication.NotLoaded());
      assertThat(authenticate("other")).isEqualTo(new Authentication.NotLoaded());
      assertThat(credentials.loaded()).isFalse();
    }

    @Test
    void aKeyWhoseRevocationMayStillComeDoesNotWork() {
      issued.begin();
      issued.apply(key(Role.CLIENT, null, null), NOW);

      assertThat(authenticate(secret)).isEqualTo(new Authentication.NotLoaded());
    }

    @Test
    void aMistypedKeyIsNoKey() {
      assertThat(authenticate(secret.substring(1, 10))).isEqualTo(new Authentication.NotLoaded());
      assertThat(authenticate(secret.substring(0, 20)))
          .isEqualTo(new Authentication.Refused(Authentication.Reason.MISTYPED));
    }
  }

  @Nested
  class OnceTheTopicIsLoaded {

    @Test
    void anIssuedKeyIsItsClients() {
      load(key(Role.READ, null, null));

      assertThat(authenticate(secret))
          .isEqualTo(new Authentication.Known(new Caller.Client(CLIENT, Role.READ, ID)));
      assertThat(credentials.loaded()).isTrue();
    }

    @Test
    void anUnknownKeyIsRefused() {
      load(key(Role.CLIENT, null, null));

      assertRefused(ApiKey.generate(new SecureRandom()).secret(), Authentication.Reason.UNKNOWN);
      assertRefused("other", Authentication.Reason.UNKNOWN);
    }

    @Test
    void aKeyIsRefusedBeforeAndAfterItsTime() {
      load(key(Role.CLIENT, NOW.plus(HOUR), null));

      clock.set(NOW.minusSeconds(1));
      assertRefused(secret, Authentication.Reason.NOT_YET_VALID);
      clock.set(NOW.plus(HOUR));
      assertRefused(secret, Authentication.Reason.EXPIRED);
    }

    @Test
    void aRevokedKeyIsRefused() {
      load(key(Role.CLIENT, null, null));

      issued.apply(new KeyRevocation(ID, NOW, "root"), NOW);

      assertRefused(secret, Authentication.Reason.REVOKED);
    }

    @Test
    void aDisabledClientsKeysAreRefusedTheFixedOnesToo() {
      load(key(Role.CLIENT, null, null));

      issued.apply(new ClientAccess(CLIENT, true, CHANGE), NOW);

      assertRefused(secret, Authentication.Reason.CLIENT_DISABLED);
      assertRefused("fixed", Authentication.Reason.CLIENT_DISABLED);
      assertThat(authenticate("p")).isInstanceOf(Authentication.Known.class);
    }

    @Test
    void readingAgainServesWhatWasKnownUntilItIsDone() {
      load(key(Role.CLIENT, null, null));

      issued.begin();
      assertThat(authenticate(secret)).isInstanceOf(Authentication.Known.class);
      issued.caughtUp();
      assertRefused(secret, Authentication.Reason.UNKNOWN);
    }
  }

  @Nested
  class Limits {

    @Test
    void withoutARecordTheSettingHolds() {
      load(key(Role.CLIENT, null, null));

      assertThat(limit(secret)).isNull();
      assertThat(limit("fixed")).isNull();
    }

    @Test
    void aClientsLimitHoldsForAllItsKeysTogether() {
      load(key(Role.CLIENT, null, null));
      issued.apply(new ClientRateLimit(CLIENT, 50, CHANGE), NOW);

      assertThat(limit(secret)).isEqualTo(new RateLimit("client_1", 50));
      assertThat(limit("fixed")).isEqualTo(new RateLimit("client_1", 50));
    }

    @Test
    void aKeysOwnLimitIsCountedByItself() {
      load(key(Role.CLIENT, null, 7));
      issued.apply(new ClientRateLimit(CLIENT, 50, CHANGE), NOW);

      assertThat(limit(secret)).isEqualTo(new RateLimit(ID, 7));
    }

    private @Nullable RateLimit limit(String key) {
      assertThat(authenticate(key)).isInstanceOf(Authentication.Known.class);
      return ((Caller.Client) ((Authentication.Known) authenticate(key)).caller()).limit();
    }
  }

  private void load(IssuedKey key) {
    issued.begin();
    issued.apply(key, NOW);
    issued.caughtUp();
  }

  private Authentication authenticate(String key) {
    return credentials.authenticate(PresentedKey.ofHeader(key));
  }

  private void assertRefused(String key, Authentication.Reason reason) {
    assertThat(authenticate(key)).isEqualTo(new Authentication.Refused(reason));
  }

  private IssuedKey key(Role role, @Nullable Instant expiresAt, @Nullable Integer logsPerSecond) {
    return new IssuedKey(
        ID,
        KeyHash.of(secret),
        "clk_abcd",
        CLIENT,
        role,
        "",
        NOW,
        "root",
        NOW,
        expiresAt,
        logsPerSecond,
        null);
  }
}

package dev.centrallogger.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.centrallogger.model.ClientId;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IssuedKeyTest {

  private static final Instant NOW = Instant.parse("2026-11-20T06:15:00Z");

  @Test
  void idsAreNeverMadeTwiceAndKnownAsIds() {
    SecureRandom random = new SecureRandom();
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      String id = IssuedKey.newKeyId(random);
      assertThat(IssuedKey.isKeyId(id)).as(id).isTrue();
      ids.add(id);
    }

    assertThat(ids).hasSize(1_000);
  }

  @Test
  void onlyTheProviderHasNoClient() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> key(null, Role.CLIENT, null, null))
        .withMessageContaining("client_id");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> key(new ClientId("a"), Role.PROVIDER, null, null))
        .withMessageContaining("client_id");
    assertThat(key(null, Role.PROVIDER, null, null).clientId()).isNull();
  }

  @Test
  void aKeyThatIsNeverValidIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> key(null, Role.PROVIDER, NOW, null))
        .withMessageContaining("expires_at");
  }

  @Test
  void aLimitIsNotNegative() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> key(null, Role.PROVIDER, null, -1))
        .withMessageContaining("logs_per_second: -1");
    assertThat(key(null, Role.PROVIDER, null, RateLimits.NONE).logsPerSecond()).isZero();
  }

  private static IssuedKey key(
      @Nullable ClientId clientId,
      Role role,
      @Nullable Instant expiresAt,
      @Nullable Integer logsPerSecond) {
    return new IssuedKey(
        "key_00000000000000000001",
        KeyHash.of("k"),
        "clk_abcd",
        clientId,
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

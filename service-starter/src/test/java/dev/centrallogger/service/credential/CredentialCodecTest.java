package dev.centrallogger.service.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.centrallogger.credential.Change;
import dev.centrallogger.credential.ClientAccess;
import dev.centrallogger.credential.ClientName;
import dev.centrallogger.credential.ClientRateLimit;
import dev.centrallogger.credential.CredentialRecord;
import dev.centrallogger.credential.IssuedKey;
import dev.centrallogger.credential.KeyHash;
import dev.centrallogger.credential.KeyRevocation;
import dev.centrallogger.credential.Role;
import dev.centrallogger.model.ClientId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialCodecTest {

  private static final Instant NOW = Instant.parse("2026-11-20T06:15:00.123456Z");
  private static final Change CHANGE = new Change(NOW, "env-0123");
  private static final ClientId CLIENT = new ClientId("Büro \"1\"/x");
  private static final String ID = "key_00000000000000000001";

  static Stream<CredentialRecord> records() {
    return Stream.of(
        new IssuedKey(
            ID,
            KeyHash.of("k"),
            "clk_abcd",
            CLIENT,
            Role.READ,
            "the dashboard's \"key\"",
            NOW,
            "root",
            NOW,
            NOW.plusSeconds(1),
            0,
            new IssuedKey.Succession("key_00000000000000000002", NOW)),
        new IssuedKey(
            ID,
            KeyHash.of("k"),
            "clk_abcd",
            null,
            Role.PROVIDER,
            "",
            NOW,
            "root",
            NOW,
            null,
            null,
            null),
        new KeyRevocation(ID, NOW, "root"),
        new ClientName(CLIENT, "Büro", NOW, CHANGE),
        new ClientRateLimit(CLIENT, 100, CHANGE),
        new ClientRateLimit(CLIENT, null, CHANGE),
        new ClientAccess(CLIENT, true, CHANGE),
        new ClientAccess(CLIENT, false, CHANGE));
  }

  @ParameterizedTest
  @MethodSource("records")
  void whatIsEncodedIsDecodedEqual(CredentialRecord credential) {
    assertThat(CredentialCodec.decode(credential.topicKey(), CredentialCodec.encode(credential)))
        .isEqualTo(credential);
  }

  @ParameterizedTest
  @MethodSource("records")
  void aRecordUnderAnothersKeyIsRefused(CredentialRecord credential) {
    byte[] value = CredentialCodec.encode(credential);

    assertThatExceptionOfType(MalformedCredentialException.class)
        .isThrownBy(() -> CredentialCodec.decode("key/another", value));
  }

  @Test
  void thereIsNoFieldForTheKeyItself() {
    String text =
        new String(
            CredentialCodec.encode(records().findFirst().orElseThrow()), StandardCharsets.UTF_8);

    assertThat(text).contains("\"sha256\"").doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "{}",
        "{\"v\":1}",
        "{\"v\":2,\"type\":\"revocation\",\"key_id\":\"k\",\"revoked_at\":\"2026-11-20T06:15:00Z\",\"revoked_by\":\"r\"}",
        "{\"v\":1,\"type\":\"other\"}",
        "{\"v\":1,\"type\":\"revocation\",\"key_id\":\"k\",\"revoked_at\":\"today\",\"revoked_by\":\"r\"}",
        "{\"v\":1,\"type\":\"revocation\",\"key_id\":\"k\",\"revoked_at\":\"2026-11-20T06:15:00Z\"}",
        "{\"v\":1,\"type\":\"revocation\",\"key_id\":\"k\",\"revoked_at\":\"2026-11-20T06:15:00Z\",\"revoked_by\":\"r\",\"x\":1}",
        "{\"v\":1,\"type\":\"revocation\",\"key_id\":\"k\",\"key_id\":\"k\",\"revoked_at\":\"2026-11-20T06:15:00Z\",\"revoked_by\":\"r\"}",
        "{\"v\":1,\"type\":\"revocation\",\"key_id\":1,\"revoked_at\":\"2026-11-20T06:15:00Z\",\"revoked_by\":\"r\"}",
        "{\"v\":1,\"type\":\"client_access\",\"client_id\":\"a\",\"disabled\":\"yes\",\"at\":\"2026-11-20T06:15:00Z\",\"by\":\"r\"}",
        "{\"v\":1,\"type\":\"client_rate_limit\",\"client_id\":\"a\",\"logs_per_second\":-1,\"at\":\"2026-11-20T06:15:00Z\",\"by\":\"r\"}",
        "{\"v\":1,\"type\":\"client_rate_limit\",\"client_id\":\" \",\"logs_per_second\":1,\"at\":\"2026-11-20T06:15:00Z\",\"by\":\"r\"}"
      })
  void anythingElseIsRefused(String value) {
    assertThatExceptionOfType(MalformedCredentialException.class)
        .isThrownBy(
            () -> CredentialCodec.decode("revocation/k", value.getBytes(StandardCharsets.UTF_8)));
  }
}

package dev.centrallogger.service.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.centrallogger.credential.ApiKey;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditEventTest {

  private static final Instant AT = Instant.parse("2026-11-20T06:15:00Z");

  @Test
  void whatIsEncodedIsDecodedEqual() {
    AuditEvent whole = event("key_1", "Büro/1", "r-1", Map.of("name", "Acme \"1\""));
    AuditEvent bare = event("", null, null, Map.of());

    assertThat(AuditCodec.decode(AuditCodec.encode(whole))).isEqualTo(whole);
    assertThat(AuditCodec.decode(AuditCodec.encode(bare))).isEqualTo(bare);
  }

  @Test
  void aKeyThatStandsWhereNoneBelongsIsTakenOut() {
    String secret = ApiKey.generate(new SecureRandom()).secret();

    AuditEvent event = event(secret, secret, secret, Map.of("name", "my " + secret));

    assertThat(new String(AuditCodec.encode(event), StandardCharsets.UTF_8))
        .doesNotContain(secret.substring(8))
        .contains(secret.substring(0, 8) + "...");
  }

  @Test
  void textsAreSuchThatTheDatabaseCanHoldThem() {
    AuditEvent event = event("a\u0000b", "x".repeat(1_000), "\ud800", Map.of());

    assertThat(event.who()).isEqualTo("a\uFFFDb");
    assertThat(event.target()).hasSize(256);
    assertThat(event.requestId()).isEqualTo("\uFFFD");
  }

  @Test
  void idsAreInTheOrderOfTime() {
    SecureRandom random = new SecureRandom();

    assertThat(AuditEvent.newId(AT, random).toString())
        .isLessThan(AuditEvent.newId(AT.plusMillis(1), random).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[]", "{\"v\":2}", "{\"v\":1,\"audit_id\":\"x\"}"})
  void anythingElseIsRefused(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AuditCodec.decode(value.getBytes(StandardCharsets.UTF_8)));
  }

  private static AuditEvent event(
      String who,
      @Nullable String target,
      @Nullable String requestId,
      Map<String, String> details) {
    return new AuditEvent(
        AuditEvent.newId(AT, new SecureRandom()),
        AT,
        who,
        "revokeApiKey",
        target,
        "203.0.113.1",
        requestId,
        AuditEvent.DONE,
        1,
        details);
  }
}

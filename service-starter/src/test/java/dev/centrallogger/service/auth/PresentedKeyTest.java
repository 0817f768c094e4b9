package dev.centrallogger.service.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.credential.ApiKey;
import dev.centrallogger.credential.KeyHash;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PresentedKeyTest {

  @Test
  void aKeyOfOursIsKnownByItsFirstCharacters() {
    ApiKey key = ApiKey.generate(new SecureRandom());

    PresentedKey presented = PresentedKey.ofHeader(key.secret());

    assertThat(presented).isEqualTo(new PresentedKey(KeyHash.of(key.secret()), key.hint(), false));
  }

  @Test
  void aWrongChecksumIsNoticed() {
    String secret = ApiKey.generate(new SecureRandom()).secret();
    char last = secret.charAt(secret.length() - 1);

    String mistyped = secret.substring(0, secret.length() - 1) + (last == 'a' ? 'b' : 'a');

    assertThat(PresentedKey.ofHeader(mistyped).mistyped()).isTrue();
    assertThat(PresentedKey.ofHeader(secret.substring(0, 20)).mistyped()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"hunter2", "test_key_123", "clk_", "clk_abcd", "clk_a\u0007cdefgh"})
  void nothingIsToldOfOtherTexts(String text) {
    assertThat(PresentedKey.ofHeader(text).hint()).isEmpty();
  }

  @Test
  void otherTextsAreNotCalledMistyped() {
    assertThat(PresentedKey.ofHeader("test_key_123").mistyped()).isFalse();
  }

  @Test
  void theKeyIsNotPrinted() {
    String secret = ApiKey.generate(new SecureRandom()).secret();

    assertThat(PresentedKey.ofHeader(secret).toString()).doesNotContain(secret.substring(8));
  }
}

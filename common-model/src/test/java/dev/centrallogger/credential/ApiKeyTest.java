package dev.centrallogger.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApiKeyTest {

  private final SecureRandom random = new SecureRandom();

  @Test
  void isRecognisableAndHasTheSameLengthAlways() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(ApiKey.generate(random).secret()).matches("clk_[0-9A-Za-z]{49}");
    }
  }

  @Test
  void isNeverMadeTwice() {
    Set<String> secrets = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      secrets.add(ApiKey.generate(random).secret());
    }

    assertThat(secrets).hasSize(1_000);
  }

  @Test
  void readsBackWhatItMade() {
    ApiKey key = ApiKey.generate(random);

    assertThat(ApiKey.parse(key.secret())).contains(key);
  }

  @Test
  void noticesEveryMistypedCharacter() {
    String secret = ApiKey.generate(random).secret();

    for (int i = 0; i < secret.length(); i++) {
      char other = secret.charAt(i) == 'x' ? 'y' : 'x';
      String mistyped = secret.substring(0, i) + other + secret.substring(i + 1);
      assertThat(ApiKey.parse(mistyped)).as(mistyped).isEmpty();
    }
  }

  @Test
  void refusesWhatIsNoKeyOfOurs() {
    String secret = ApiKey.generate(random).secret();

    assertThat(ApiKey.parse("")).isEmpty();
    assertThat(ApiKey.parse("test_key_123")).isEmpty();
    assertThat(ApiKey.parse(secret.substring(0, secret.length() - 1))).isEmpty();
    assertThat(ApiKey.parse(secret + "0")).isEmpty();
  }

  @Test
  void neverShowsTheSecret() {
    ApiKey key = ApiKey.generate(random);

    assertThat(key.toString()).hasSizeLessThan(16).startsWith("clk_");
    assertThat(key.secret()).startsWith(key.hint());
    assertThatThrownBy(() -> new ApiKey("clk_some-secret"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("some-secret");
  }

  @Test
  void isTakenOutOfATextThatQuotesIt() {
    ApiKey key = ApiKey.generate(random);

    assertThat(ApiKey.redact("/api-keys/" + key.secret() + "/revoke?a=" + key.secret()))
        .isEqualTo("/api-keys/%s.../revoke?a=%s...".formatted(key.hint(), key.hint()));
    assertThat(ApiKey.redact("no key, clk_abcd")).isEqualTo("no key, clk_abcd");
  }
}

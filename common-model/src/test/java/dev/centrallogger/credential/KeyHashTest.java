package dev.centrallogger.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyHashTest {

  @Test
  void isTheSha256OfTheKey() {
    assertThat(KeyHash.of("abc").toHex())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void isReadBackFromItsHexadecimalForm() {
    KeyHash hash = KeyHash.of("abc");

    assertThat(KeyHash.ofHex(hash.toHex())).isEqualTo(hash).hasSameHashCodeAs(hash);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "00", "zz7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"})
  void anythingElseIsRefused(String hex) {
    assertThatIllegalArgumentException().isThrownBy(() -> KeyHash.ofHex(hex));
  }

  @Test
  void isNotPrintedWhole() {
    assertThat(KeyHash.of("abc").toString()).hasSizeLessThan(24);
  }
}

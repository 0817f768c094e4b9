package dev.centrallogger.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PublicAddressTest {

  @Test
  void isTheLocalHostWhereAllAddressesAreMeant() {
    for (String all : new String[] {"0.0.0.0", "::"}) {
      PublicAddress address = new PublicAddress(all, 8000, false);

      assertThat(address.url()).hasToString("http://localhost:8000");
      assertThat(address.probeUrl()).hasToString("http://127.0.0.1:8000");
    }
  }

  @Test
  void isTheOneAddressWhereOneIsMeant() {
    assertThat(new PublicAddress("127.0.0.2", 9090, false).url())
        .hasToString("http://127.0.0.2:9090");
    assertThat(new PublicAddress("127.0.0.2", 9090, false).probeUrl())
        .hasToString("http://127.0.0.2:9090");
    assertThat(new PublicAddress("::1", 9090, false).url()).hasToString("http://[::1]:9090");
  }

  @Test
  void blamesTheSettingOfAnUnknownHost() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PublicAddress("no such host", 1, false).bindAddress())
        .withMessage("HOST: no such host (unknown)");
  }

  @Test
  void withTlsItIsAskedOverTls() {
    PublicAddress address = new PublicAddress("0.0.0.0", 8443, true);

    assertThat(address.url()).hasToString("https://localhost:8443");
    assertThat(address.probeUrl()).hasToString("https://127.0.0.1:8443");
  }
}

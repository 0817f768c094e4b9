package dev.centrallogger.service.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.servlet.ServletRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ForwardedFilterTest {

  private static final String PROXIES = "10.0.0.0/8, 192.0.2.7, fd00::/8";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "198.51.100.9|203.0.113.1|198.51.100.9", // not from a proxy: the header is anyone's word
        "10.1.2.3|203.0.113.1|203.0.113.1",
        "10.1.2.3|1.1.1.1, 203.0.113.1|203.0.113.1", // what the sender wrote itself is before it
        "10.1.2.3|1.1.1.1, 203.0.113.1, 10.9.9.9|203.0.113.1",
        "10.1.2.3|10.9.9.9, 192.0.2.7|10.9.9.9",
        "10.1.2.3|203.0.113.1:4711|203.0.113.1",
        "10.1.2.3|[2001:db8::1]:4711|2001:db8::1",
        "fd00::1|2001:db8::1|2001:db8::1",
        "10.1.2.3|localhost|localhost",
        "10.1.2.3||10.1.2.3",
      })
  void theOriginIsTheLastAddressThatIsNoProxys(
      String remote, @org.jspecify.annotations.Nullable String forwarded, String origin)
      throws Exception {
    MockHttpServletRequest request = request(remote);
    request.addHeader("X-Forwarded-For", forwarded == null ? "" : forwarded);

    assertThat(filtered(PROXIES, request).getRemoteAddr()).isEqualTo(origin);
  }

  @Test
  void severalHeadersAreOne() throws Exception {
    MockHttpServletRequest request = request("10.1.2.3");
    request.addHeader("X-Forwarded-For", "1.1.1.1");
    request.addHeader("X-Forwarded-For", "203.0.113.1, 10.0.0.1");

    assertThat(filtered(PROXIES, request).getRemoteAddr()).isEqualTo("203.0.113.1");
  }

  @Test
  void whetherItCameOverTlsIsTheProxysWordToo() throws Exception {
    MockHttpServletRequest trusted = request("10.1.2.3");
    trusted.addHeader("X-Forwarded-Proto", "https");
    MockHttpServletRequest stranger = request("198.51.100.9");
    stranger.addHeader("X-Forwarded-Proto", "https");

    assertThat(filtered(PROXIES, trusted).isSecure()).isTrue();
    assertThat(filtered(PROXIES, trusted).getScheme()).isEqualTo("https");
    assertThat(filtered(PROXIES, stranger).isSecure()).isFalse();
  }

  @Test
  void withoutProxiesNobodysWordCounts() throws Exception {
    MockHttpServletRequest request = request("127.0.0.1");
    request.addHeader("X-Forwarded-For", "203.0.113.1");

    assertThat(filtered("", request).getRemoteAddr()).isEqualTo("127.0.0.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"proxy.example.com", "10.0.0.0/99", "10.0.0", "*", "10.0.0.0/8;::1"})
  void aSettingThatNamesNoNetworkIsRefused(String setting) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrustedProxies.parse(setting))
        .withMessageStartingWith("TRUSTED_PROXIES: ");
  }

  private static MockHttpServletRequest request(String remote) {
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.setRemoteAddr(remote);
    return request;
  }

  private static ServletRequest filtered(String proxies, MockHttpServletRequest request)
      throws Exception {
    MockFilterChain chain = new MockFilterChain();
    new ForwardedFilter(TrustedProxies.parse(proxies))
        .doFilter(request, new MockHttpServletResponse(), chain);
    ServletRequest passed = chain.getRequest();
    assertThat(passed).isNotNull();
    return java.util.Objects.requireNonNull(passed);
  }
}

package dev.centrallogger.service.cors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.centrallogger.service.openapi.ApiRoutes;
import dev.centrallogger.service.openapi.OpenApiDocument;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class CorsFilterTest {

  private static final String LISTED = "https://dashboard.example.com";
  private static final ApiRoutes ROUTES = new ApiRoutes(OpenApiDocument.load());

  private final MockFilterChain chain = new MockFilterChain();

  @Nested
  class AnOriginThatIsListed {

    @Test
    void mayReadAnswers() throws Exception {
      MockHttpServletResponse response = answer(LISTED, request("GET", LISTED));

      assertThat(response.getHeader("Access-Control-Allow-Origin")).isEqualTo(LISTED);
      assertThat(response.getHeader("Access-Control-Allow-Credentials")).isNull();
      assertThat(response.getHeader("Access-Control-Expose-Headers")).contains("X-Request-Id");
      assertThat(response.getHeader("Vary")).isEqualTo("Origin");
      assertThat(chain.getRequest()).isNotNull();
    }

    @Test
    void isToldBeforehandWhatItMaySend() throws Exception {
      MockHttpServletRequest preflight = request("OPTIONS", LISTED);
      preflight.addHeader("Access-Control-Request-Method", "POST");

      MockHttpServletResponse response = answer(LISTED, preflight);

      assertThat(response.getStatus()).isEqualTo(204);
      assertThat(response.getHeader("Access-Control-Allow-Methods")).contains("GET", "POST");
      assertThat(response.getHeader("Access-Control-Allow-Headers"))
          .contains("X-API-Key", "Content-Type");
      assertThat(chain.getRequest()).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example.com",
        "http://dashboard.example.com",
        "https://dashboard.example.com:8443",
        "https://dashboard.example.com.evil.com",
        "null"
      })
  void anyOtherOriginGetsNoWord(String origin) throws Exception {
    MockHttpServletResponse response = answer(LISTED, request("GET", origin));

    assertThat(response.getHeader("Access-Control-Allow-Origin")).isNull();
    assertThat(chain.getRequest()).isNotNull();
  }

  @Test
  void withoutTheSettingNobodyGetsAWord() throws Exception {
    MockHttpServletResponse response = answer("", request("GET", LISTED));

    assertThat(response.getHeaderNames()).isEmpty();
  }

  @Test
  void aRequestWithoutOriginPasses() throws Exception {
    MockHttpServletResponse response = answer(LISTED, request("GET", null));

    assertThat(response.getHeader("Access-Control-Allow-Origin")).isNull();
    assertThat(chain.getRequest()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"*", "dashboard.example.com", "https://a.example/path", "https://*.a.com"})
  void aSettingThatNamesNoOriginIsRefused(String setting) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CorsOrigins.parse(setting))
        .withMessageStartingWith("CORS_ORIGINS: ");
  }

  private MockHttpServletResponse answer(String setting, MockHttpServletRequest request)
      throws Exception {
    MockHttpServletResponse response = new MockHttpServletResponse();
    new CorsFilter(CorsOrigins.parse(setting), "X-API-Key", ROUTES)
        .doFilter(request, response, chain);
    return response;
  }

  private static MockHttpServletRequest request(String method, @Nullable String origin) {
    MockHttpServletRequest request = new MockHttpServletRequest(method, "/api/v1/logs");
    request.setServletPath("/api/v1/logs");
    if (origin != null) {
      request.addHeader("Origin", origin);
    }
    return request;
  }
}

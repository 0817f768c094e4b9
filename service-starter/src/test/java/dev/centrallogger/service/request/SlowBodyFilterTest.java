package dev.centrallogger.service.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import jakarta.servlet.ServletRequest;
import java.io.InputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;

class SlowBodyFilterTest {

  @Test
  void aBodyAtItsRatePasses() throws Exception {
    SlowBodySettings patient = new SlowBodySettings(Duration.ofMinutes(1), DataSize.ofBytes(1));

    assertThat(body(patient).readAllBytes()).hasSize(10_000);
  }

  @Test
  void aBodyThatIsTooSlowAfterTheGraceIsEnded() throws Exception {
    // no body is as fast as this
    SlowBodySettings strict = new SlowBodySettings(Duration.ZERO, DataSize.ofTerabytes(1_000));
    InputStream body = body(strict);

    assertThatIOException().isThrownBy(body::readAllBytes).withMessageContaining("too slowly");
    assertThatIOException().isThrownBy(() -> body(strict).read());
  }

  @Test
  void theGraceIsForTheBeginning() throws Exception {
    SlowBodySettings graceful =
        new SlowBodySettings(Duration.ofMinutes(1), DataSize.ofTerabytes(1_000));

    assertThat(body(graceful).readAllBytes()).hasSize(10_000);
  }

  private static InputStream body(SlowBodySettings settings) throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.setContent(new byte[10_000]);
    MockFilterChain chain = new MockFilterChain();
    new SlowBodyFilter(settings, UnreadBodyLimit.SMALL)
        .doFilter(request, new MockHttpServletResponse(), chain);
    ServletRequest passed = java.util.Objects.requireNonNull(chain.getRequest());
    return passed.getInputStream();
  }
}

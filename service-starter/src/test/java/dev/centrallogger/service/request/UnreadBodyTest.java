package dev.centrallogger.service.request;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.DelegatingServletInputStream;
import org.springframework.mock.web.MockHttpServletRequest;

class UnreadBodyTest {

  private final MockHttpServletRequest request = new MockHttpServletRequest();

  @Test
  void isReadToItsEnd() throws IOException {
    request.setContent(new byte[10_000]);

    assertThat(discardUpTo(20_000)).isTrue();
    assertThat(request.getInputStream().read()).isNegative();
  }

  @Test
  void isReadUpToTheLimit() throws IOException {
    request.setContent(new byte[10_000]);

    assertThat(discardUpTo(9_000)).isFalse();
    assertThat(request.getInputStream().readAllBytes()).hasSize(1_000);
  }

  @Test
  void isNotWaitedForWhereTheSenderAsksFirst() throws IOException {
    request.setContent(new byte[10_000]);
    request.addHeader("Expect", "100-continue");

    assertThat(discardUpTo(20_000)).isFalse();
    assertThat(request.getInputStream().readAllBytes()).hasSize(10_000);
  }

  @Test
  void isNoMoreReadOnceItHasFailed() {
    MockHttpServletRequest broken =
        new MockHttpServletRequest() {
          @Override
          public ServletInputStream getInputStream() {
            return new DelegatingServletInputStream(
                new java.io.InputStream() {
                  @Override
                  public int read() throws IOException {
                    throw new IOException("the body arrives too slowly");
                  }
                });
          }
        };
    UnreadBody.attach(broken, UnreadBodyLimit.SMALL);

    assertThat(UnreadBody.discard(broken)).isFalse();
  }

  @Test
  void isNothingInARequestThatTheContainerRefused() {
    assertThat(UnreadBody.discard(request)).isTrue();
  }

  private boolean discardUpTo(long limit) {
    UnreadBody.attach(request, new UnreadBodyLimit(limit));
    return UnreadBody.discard(request);
  }
}

package dev.centrallogger.ingest.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.centrallogger.ingest.memory.InFlightBytes;
import dev.centrallogger.problem.ErrorCode;
import dev.centrallogger.service.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class BodyReaderTest {

  private static final int LIMIT = 100_000;

  private final InFlightBytes memory = new InFlightBytes(10 * LIMIT);
  private final BodyReader reader = new BodyReader(memory);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 16_384, 65_536, LIMIT - 1, LIMIT})
  void readsUpToTheLimit(int length) throws IOException {
    byte[] content = filled(length);

    try (RequestBody sent = reader.read(request(content), ContentCoding.IDENTITY, LIMIT);
        RequestBody chunked = reader.read(chunked(content), ContentCoding.IDENTITY, LIMIT);
        RequestBody inflated =
            reader.read(request(GzipInputStreamTest.gzip(content)), ContentCoding.GZIP, LIMIT)) {
      assertThat(content(sent)).isEqualTo(content);
      assertThat(content(chunked)).isEqualTo(content);
      assertThat(content(inflated)).isEqualTo(content);
    }
    assertThat(memory.reserved()).isZero();
  }

  @Test
  void refusesOneByteMore() throws IOException {
    byte[] content = filled(LIMIT + 1);

    assertRefused(request(content), ContentCoding.IDENTITY, ErrorCode.TOO_LARGE);
    assertRefused(chunked(content), ContentCoding.IDENTITY, ErrorCode.TOO_LARGE);
    assertRefused(
        request(GzipInputStreamTest.gzip(content)), ContentCoding.GZIP, ErrorCode.TOO_LARGE);
  }

  @Test
  void holdsNoMoreOfABombThanTheLimit() throws IOException {
    InFlightBytes little = new InFlightBytes(LIMIT);
    byte[] bomb = GzipInputStreamTest.gzip(new byte[50_000_000]);

    assertThatThrownBy(() -> new BodyReader(little).read(request(bomb), ContentCoding.GZIP, LIMIT))
        .asInstanceOf(type(ProblemException.class))
        .satisfies(problem -> assertThat(problem.code()).isEqualTo(ErrorCode.TOO_LARGE));
    assertThat(little.reserved()).isZero();
  }

  @Test
  void refusesACompressedBodyThatIsItselfTooLarge() throws IOException {
    byte[] empty = GzipInputStreamTest.gzip(new byte[0]);
    byte[] manyMembers = new byte[(LIMIT / empty.length + 2) * empty.length];
    for (int at = 0; at < manyMembers.length; at += empty.length) {
      System.arraycopy(empty, 0, manyMembers, at, empty.length);
    }

    assertRefused(chunked(manyMembers), ContentCoding.GZIP, ErrorCode.TOO_LARGE);
  }

  @Test
  void refusesWhatIsNotTheGzipItShouldBe() {
    assertRefused(request(filled(10)), ContentCoding.GZIP, ErrorCode.INVALID_ENCODING);
    assertRefused(request(new byte[0]), ContentCoding.GZIP, ErrorCode.INVALID_ENCODING);
  }

  @Test
  void refusesAtOnceWhatThereIsNoMemoryFor() {
    InFlightBytes little = new InFlightBytes(20_000);

    assertThatThrownBy(() ->
            new BodyReader(little).read(chunked(filled(40_000)), ContentCoding.IDENTITY, LIMIT))
        .asInstanceOf(type(ProblemException.class))
        .satisfies(problem -> assertThat(problem.code()).isEqualTo(ErrorCode.BUFFER_UNAVAILABLE))
        .satisfies(problem -> assertThat(problem.retryAfter()).isPresent());
    assertThat(little.reserved()).isZero();
  }

  @ParameterizedTest
  @EnumSource(ContentCoding.class)
  void leavesAByteOrderMarkOut(ContentCoding coding) throws IOException {
    byte[] marked = "\uFEFF{}".getBytes(StandardCharsets.UTF_8);
    byte[] sent = coding == ContentCoding.GZIP ? GzipInputStreamTest.gzip(marked) : marked;

    try (RequestBody body = reader.read(request(sent), coding, LIMIT)) {
      assertThat(content(body)).asString(StandardCharsets.UTF_8).isEqualTo("{}");
    }
  }

  @Test
  void neverPrintsABody() throws IOException {
    try (RequestBody body =
        reader.read(
            request("secret".getBytes(StandardCharsets.UTF_8)), ContentCoding.IDENTITY, LIMIT)) {
      assertThat(body).hasToString("RequestBody[6 bytes]");
    }
  }

  private void assertRefused(
      MockHttpServletRequest request, ContentCoding coding, ErrorCode expected) {
    assertThatThrownBy(() -> reader.read(request, coding, LIMIT))
        .asInstanceOf(type(ProblemException.class))
        .satisfies(problem -> assertThat(problem.code()).isEqualTo(expected));
    assertThat(memory.reserved()).isZero();
  }

  private static byte[] content(RequestBody body) {
    return Arrays.copyOfRange(body.bytes(), body.from(), body.to());
  }

  private static MockHttpServletRequest request(byte[] content) {
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.setContent(content);
    return request;
  }

  private static MockHttpServletRequest chunked(byte[] content) {
    MockHttpServletRequest request =
        new MockHttpServletRequest() {
          @Override
          public long getContentLengthLong() {
            return -1;
          }
        };
    request.setContent(content);
    return request;
  }

  private static byte[] filled(int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) 'x');
    return bytes;
  }
}

package dev.centrallogger.ingest.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.centrallogger.service.problem.ProblemException;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class BodyFormatTest {

  @Nested
  class ContentType {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "application/json",
          "Application/JSON",
          "application/json; charset=utf-8",
          "application/json;charset=\"UTF-8\"",
          "application/json; charset=utf8",
          "application/problem+json",
        })
    void isJson(String header) {
      assertThat(BodyFormat.require(request(header), EnumSet.of(BodyFormat.JSON)))
          .isEqualTo(BodyFormat.JSON);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "application/x-ndjson",
          "application/ndjson; charset=utf-8",
          "application/jsonl"
        })
    void isLines(String header) {
      assertThat(BodyFormat.require(request(header), EnumSet.allOf(BodyFormat.class)))
          .isEqualTo(BodyFormat.LINES);
      assertThatThrownBy(() -> BodyFormat.require(request(header), EnumSet.of(BodyFormat.JSON)))
          .isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
        strings = {
          "",
          "text/plain",
          "text/json",
          "application/xml",
          "application/x-www-form-urlencoded",
          "multipart/form-data; boundary=x",
          "application/json; charset=utf-16",
          "application/json; charset=iso-8859-1",
          "application/json; charset=nonsense",
          "json",
          "application/",
          "*/*",
        })
    void isNothingWeTake(@Nullable String header) {
      assertThatThrownBy(() -> BodyFormat.require(request(header), EnumSet.allOf(BodyFormat.class)))
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("(expected: application/json or application/x-ndjson, in UTF-8).");
    }
  }

  @Nested
  class ContentEncoding {

    @Test
    void isNoneOrGzip() {
      assertThat(ContentCoding.require(encoded())).isEqualTo(ContentCoding.IDENTITY);
      assertThat(ContentCoding.require(encoded("identity"))).isEqualTo(ContentCoding.IDENTITY);
      assertThat(ContentCoding.require(encoded("gzip"))).isEqualTo(ContentCoding.GZIP);
      assertThat(ContentCoding.require(encoded("GZip"))).isEqualTo(ContentCoding.GZIP);
      assertThat(ContentCoding.require(encoded("x-gzip, identity"))).isEqualTo(ContentCoding.GZIP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "deflate", "zstd", "gzip, gzip", "gzip, br", "utf-8"})
    void isNothingElse(String header) {
      assertThatThrownBy(() -> ContentCoding.require(encoded(header)))
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining(header);
    }

    @Test
    void isNotTwice() {
      assertThatThrownBy(() -> ContentCoding.require(encoded("gzip", "gzip")))
          .isInstanceOf(ProblemException.class);
    }
  }

  private static MockHttpServletRequest request(@Nullable String contentType) {
    MockHttpServletRequest request = new MockHttpServletRequest();
    if (contentType != null) {
      request.setContentType(contentType);
    }
    return request;
  }

  private static MockHttpServletRequest encoded(String... headers) {
    MockHttpServletRequest request = new MockHttpServletRequest();
    for (String header : headers) {
      request.addHeader("Content-Encoding", header);
    }
    return request;
  }
}

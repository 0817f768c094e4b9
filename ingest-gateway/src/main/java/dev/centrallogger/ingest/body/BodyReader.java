package dev.centrallogger.ingest.body;

import dev.centrallogger.ingest.memory.InFlightBytes;
import dev.centrallogger.problem.ErrorCode;
import dev.centrallogger.service.problem.ProblemException;
import dev.centrallogger.service.request.UnreadBody;
import dev.centrallogger.service.request.UnreadBodyLimit;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * Reads bodies whole, inflated, and never more of one than its limit: neither as it was sent nor as
 * it is once inflated. Thread-safe.
 */
public final class BodyReader {

  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final InFlightBytes memory;

  public BodyReader(InFlightBytes memory) {
    this.memory = memory;
  }

  /**
   * The body; to be closed.
   *
   * @param limit in bytes
   * @throws ProblemException {@code too_large}; {@code invalid_encoding} if it is not the gzip it
   *     should be; {@code invalid_json} if it breaks off; {@code buffer_unavailable} if there is no
   *     memory for it now
   */
  public RequestBody read(HttpServletRequest request, ContentCoding coding, int limit) {
    if (request.getContentLengthLong() > limit) {
      throw tooLarge(request, limit);
    }
    long announced = coding == ContentCoding.IDENTITY ? request.getContentLengthLong() : -1;
    GrowingBytes content = new GrowingBytes(limit, announced, memory);
    boolean complete = false;
    try {
      read(request.getInputStream(), coding, limit, content);
      complete = true;
      return content.toBody();
    } catch (BodyTooLargeException e) {
      throw tooLarge(request, limit);
    } catch (MemoryExhaustedException e) {
      throw new ProblemException(
              ErrorCode.BUFFER_UNAVAILABLE, "Too much is on its way already; try again.")
          .retryAfter(RETRY_AFTER);
    } catch (CorruptGzipException e) {
      throw new ProblemException(
          ErrorCode.INVALID_ENCODING, "The body is not valid gzip: " + e.getMessage() + ".");
    } catch (IOException e) {
      throw new ProblemException(
              ErrorCode.INVALID_JSON, "The body breaks off, or arrives too slowly.")
          .closingConnection();
    } finally {
      if (!complete) {
        content.discard();
      }
    }
  }

  private static void read(InputStream sent, ContentCoding coding, int limit, GrowingBytes content)
      throws IOException {
    LimitedInputStream limited = new LimitedInputStream(sent, limit);
    switch (coding) {
      case IDENTITY -> content.readAll(limited);
      case GZIP -> {
        try (GzipInputStream inflated = new GzipInputStream(limited)) {
          content.readAll(inflated);
        }
      }
    }
  }

  private static ProblemException tooLarge(HttpServletRequest request, int limit) {
    UnreadBody.attach(request, new UnreadBodyLimit(2L * limit));
    return new ProblemException(
        ErrorCode.TOO_LARGE,
        "The body is larger than %d bytes, as it was sent or once decompressed.".formatted(limit));
  }
}

package dev.centrallogger.ingest.body;

import dev.centrallogger.ingest.memory.InFlightBytes;
import dev.centrallogger.problem.ErrorCode;
import dev.centrallogger.service.problem.ProblemException;
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
          .retryAfter(RETRY_AFTER)
          .closingConnection();
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

  /**
   * An ordinary client writes all of its request before it reads: closed on earlier, it would see a
   * reset and never the reason. So the rest is read on, up to twice the limit. One that asks first
   * ({@code Expect: 100-continue}) is refused before it sends anything.
   */
  private static ProblemException tooLarge(HttpServletRequest request, int limit) {
    boolean ended = request.getHeader("Expect") == null && drain(request, 2L * limit);
    ProblemException problem =
        new ProblemException(
            ErrorCode.TOO_LARGE,
            "The body is larger than %d bytes, as it was sent or once decompressed."
                .formatted(limit));
    return ended ? problem : problem.closingConnection();
  }

  /** Reads up to so many bytes; whether that was all. */
  private static boolean drain(HttpServletRequest request, long most) {
    byte[] discarded = new byte[8192];
    try {
      InputStream in = request.getInputStream();
      long left = most;
      int read = 0;
      while (read >= 0 && left > 0) {
        read = in.read(discarded, 0, discarded.length);
        left -= read;
      }
      return read < 0 || request.getInputStream().isFinished();
    } catch (IOException e) {
      return false;
    }
  }
}

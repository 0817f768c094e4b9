package dev.centrallogger.service.request;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a request's body when the request is refused. An ordinary client writes all of
 * its request before it reads: were the connection closed on it, it would see a reset and never the
 * reason. So the rest is read first and the answer written then; not the other way round, since
 * Tomcat closes the request's body as soon as the answer has its announced length.
 */
public final class UnreadBody {

  private static final String ATTRIBUTE = UnreadBody.class.getName();

  private final HttpServletRequest request;
  private final long limit;

  private UnreadBody(HttpServletRequest request, long limit) {
    this.request = request;
    this.limit = limit;
  }

  /**
   * Lets {@link #discard} read so much of the request's body, and no longer what it might before.
   */
  public static void attach(HttpServletRequest request, UnreadBodyLimit limit) {
    request.setAttribute(ATTRIBUTE, new UnreadBody(request, limit.bytes()));
  }

  /**
   * Reads the rest of the body, up to the limit and no slower than a body may be. A sender that
   * asks first ({@code Expect: 100-continue}, RFC 9110 section 10.1.1) has sent nothing yet, and
   * need not.
   *
   * @return whether the body is at its end; where it is not, the connection is of no more use
   */
  public static boolean discard(HttpServletRequest request) {
    @Nullable UnreadBody body = (UnreadBody) request.getAttribute(ATTRIBUTE);
    // one that the container refused has no body that could be told from the next request
    return body == null || body.discard();
  }

  private boolean discard() {
    if (request.getContentLengthLong() == 0) {
      return true;
    }
    byte[] discarded = new byte[8192];
    try {
      ServletInputStream body = request.getInputStream();
      boolean asksFirst = request.getHeader("Expect") != null;
      long left = asksFirst ? 0 : limit;
      boolean ended = body.isFinished();
      while (!ended && left > 0) {
        int read = body.read(discarded, 0, (int) Math.min(discarded.length, left));
        ended = read < 0 || body.isFinished();
        left -= read;
      }
      return ended;
    } catch (IOException e) {
      // too slow, broken off or gone
      return false;
    }
  }
}

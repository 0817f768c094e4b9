package dev.centrallogger.ingest.body;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads on what is left of a refused body, up to twice its limit, after the answer has gone out. An
 * ordinary client writes all of its request before it reads: if the connection were closed under
 * it, it would see a reset and never the reason.
 */
public final class UnreadBodyFilter extends OncePerRequestFilter {

  private static final Logger log = LoggerFactory.getLogger(UnreadBodyFilter.class);

  private final Map<String, Integer> limits;

  /**
   * @param limits how large a body may be, by path
   */
  public UnreadBodyFilter(Map<String, Integer> limits) {
    this.limits = Map.copyOf(limits);
  }

  /** How much of a body with this limit is read at most. */
  static long drainLimit(int limit) {
    return 2L * limit;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !limits.containsKey(request.getServletPath());
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      chain.doFilter(request, response);
    } finally {
      if (!waitsToBeAsked(request)) {
        drain(request);
      }
    }
  }

  /** A sender that asked first ({@code Expect: 100-continue}) was refused before it sent a body. */
  private static boolean waitsToBeAsked(HttpServletRequest request) {
    return request.getHeader("Expect") != null && request.getAttribute(BodyReader.BEGUN) == null;
  }

  private void drain(HttpServletRequest request) {
    long left = drainLimit(limits.getOrDefault(request.getServletPath(), 0));
    byte[] discarded = new byte[8192];
    try {
      InputStream in = request.getInputStream();
      while (left > 0) {
        int read = in.read(discarded, 0, discarded.length);
        if (read < 0) {
          return;
        }
        left -= read;
      }
    } catch (IOException e) {
      log.debug("the sender has gone: {}", e.getClass().getSimpleName());
    }
  }
}

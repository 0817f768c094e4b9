package dev.centrallogger.service.cors;

import dev.centrallogger.service.openapi.ApiRoutes;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells browsers which pages of other origins may read answers (Fetch standard, CORS protocol).
 * Without cookies: such a page comes with an API key. Origins that are not listed get no word, and
 * the browser keeps the answer from them; nothing is refused here, since a proxy may well make our
 * own origin look like another one.
 */
public final class CorsFilter extends OncePerRequestFilter {

  private static final String EXPOSED = "Location, Retry-After, X-Request-Id, Content-Disposition";
  private static final String MAX_AGE_SECONDS = "3600";

  private final CorsOrigins origins;
  private final String allowedHeaders;
  private final ApiRoutes routes;

  /**
   * @param keyHeader the header that carries the API key
   */
  public CorsFilter(CorsOrigins origins, String keyHeader, ApiRoutes routes) {
    this.origins = origins;
    this.allowedHeaders =
        keyHeader + ", Content-Type, Content-Encoding, Idempotency-Key, X-Request-Id";
    this.routes = routes;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return origins.names().isEmpty();
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    response.addHeader("Vary", "Origin");
    String origin = request.getHeader("Origin");
    if (origin == null || !origins.allow(origin)) {
      chain.doFilter(request, response);
      return;
    }
    response.setHeader("Access-Control-Allow-Origin", origin);
    if (isPreflight(request)) {
      Set<String> methods = new TreeSet<>(routes.allowedMethods(request.getServletPath()));
      response.setHeader("Access-Control-Allow-Methods", String.join(", ", methods));
      response.setHeader("Access-Control-Allow-Headers", allowedHeaders);
      response.setHeader("Access-Control-Max-Age", MAX_AGE_SECONDS);
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
      return;
    }
    response.setHeader("Access-Control-Expose-Headers", EXPOSED);
    chain.doFilter(request, response);
  }

  private static boolean isPreflight(HttpServletRequest request) {
    return request.getMethod().equals("OPTIONS")
        && request.getHeader("Access-Control-Request-Method") != null;
  }
}

package dev.centrallogger.service.request;

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
 * Answers {@code OPTIONS} for the whole origin (RFC 9110, section 9.3.7), without a key: it tells
 * no data.
 */
public final class AllowFilter extends OncePerRequestFilter {

  private final ApiRoutes routes;

  public AllowFilter(ApiRoutes routes) {
    this.routes = routes;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Set<String> allowed =
        request.getMethod().equals("OPTIONS")
            ? routes.allowedMethods(request.getServletPath())
            : Set.of();
    if (allowed.isEmpty()) {
      chain.doFilter(request, response);
      return;
    }
    response.setHeader("Allow", String.join(", ", new TreeSet<>(allowed)));
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }
}

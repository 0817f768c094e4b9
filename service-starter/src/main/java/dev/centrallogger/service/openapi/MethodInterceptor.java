package dev.centrallogger.service.openapi;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses a method that the OpenAPI document does not name for a path, although the pattern of
 * another path would take it: {@code GET /api/v1/logs/batch} does not ask for the log of the id
 * "batch".
 */
public final class MethodInterceptor implements HandlerInterceptor {

  private final ApiRoutes routes;

  public MethodInterceptor(ApiRoutes routes) {
    this.routes = routes;
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws HttpRequestMethodNotSupportedException {
    Set<String> allowed = routes.allowedMethods(request.getServletPath());
    if (!allowed.isEmpty() && !allowed.contains(request.getMethod())) {
      throw new HttpRequestMethodNotSupportedException(request.getMethod(), allowed);
    }
    return true;
  }
}

package dev.centrallogger.query.admin;

import dev.centrallogger.service.auth.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Lets nobody but the provider administer. In one place, so that no route of the future can forget
 * it.
 */
final class ProviderOnlyInterceptor implements HandlerInterceptor {

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    Caller.of(request).requireProvider();
    return true;
  }
}

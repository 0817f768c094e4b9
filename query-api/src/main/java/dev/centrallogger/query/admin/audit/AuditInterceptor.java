package dev.centrallogger.query.admin.audit;

import dev.centrallogger.problem.ErrorCode;
import dev.centrallogger.service.audit.AuditEvent;
import dev.centrallogger.service.audit.AuditTrail;
import dev.centrallogger.service.auth.Caller;
import dev.centrallogger.service.openapi.ApiRoutes;
import dev.centrallogger.service.problem.ProblemWriter;
import dev.centrallogger.service.request.RequestIdFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Tells the audit of every request that changes something, done or not, and of every one that was
 * not permitted. By the route, so that no operation of the future can forget it.
 */
public final class AuditInterceptor implements HandlerInterceptor {

  private static final Set<String> CHANGE_NOTHING = Set.of("GET", "HEAD", "OPTIONS");

  private final AuditTrail trail;
  private final ApiRoutes routes;
  private final Clock clock;
  private final RandomGenerator random;

  public AuditInterceptor(AuditTrail trail, ApiRoutes routes, Clock clock, RandomGenerator random) {
    this.trail = trail;
    this.routes = routes;
    this.clock = clock;
    this.random = random;
  }

  @Override
  public void afterCompletion(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable Exception failure) {
    Optional<ErrorCode> problem = ProblemWriter.codeOf(request);
    if (CHANGE_NOTHING.contains(request.getMethod())
        && !problem.equals(Optional.of(ErrorCode.FORBIDDEN))) {
      return;
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Audited audited = Audited.in(request);
    trail.record(
        new AuditEvent(
            AuditEvent.newId(now, random),
            now,
            Caller.of(request).keyId(),
            routes
                .operationId(request.getMethod(), request.getServletPath())
                .orElse(request.getMethod()),
            audited.target() != null ? audited.target() : idInPath(request),
            request.getRemoteAddr(),
            RequestIdFilter.requestId(request),
            problem.map(ErrorCode::wireName).orElse(AuditEvent.DONE),
            1,
            audited.details()));
  }

  private static @Nullable String idInPath(HttpServletRequest request) {
    return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
                instanceof Map<?, ?> variables
            && !variables.isEmpty()
        ? String.valueOf(variables.values().iterator().next())
        : null;
  }
}

package dev.centrallogger.service.openapi;

import dev.centrallogger.problem.ErrorCode;
import dev.centrallogger.problem.FieldError;
import dev.centrallogger.service.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses query parameters that the OpenAPI document does not name: a misspelt filter that is
 * ignored would show logs nobody asked for.
 */
public final class QueryParameterInterceptor implements HandlerInterceptor {

  private final ApiRoutes routes;

  public QueryParameterInterceptor(ApiRoutes routes) {
    this.routes = routes;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    Optional<Set<String>> known =
        routes.queryParameters(request.getMethod(), request.getServletPath());
    if (known.isEmpty()) {
      return true;
    }
    Set<String> names;
    try {
      names = QueryString.parameterNames(request.getQueryString());
    } catch (IllegalArgumentException e) {
      throw new ProblemException(ErrorCode.INVALID_PARAMETER, String.valueOf(e.getMessage()));
    }
    List<FieldError> faults = new ArrayList<>();
    for (String name : names) {
      if (!known.get().contains(name)) {
        faults.add(new FieldError(shortened(name), FieldError.INVALID, unknown(known.get())));
      }
    }
    if (!faults.isEmpty()) {
      throw new ProblemException(
              ErrorCode.INVALID_PARAMETER, "The query has parameters that are not known here.")
          .errors(faults);
    }
    return true;
  }

  private static String unknown(Set<String> known) {
    return known.isEmpty()
        ? "unknown parameter (none is expected here)"
        : "unknown parameter (expected " + String.join(", ", new TreeSet<>(known)) + ")";
  }

  private static String shortened(String name) {
    return name.length() <= 64 ? name : name.substring(0, 64) + "...";
  }
}

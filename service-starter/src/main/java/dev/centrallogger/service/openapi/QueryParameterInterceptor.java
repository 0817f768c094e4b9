package dev.centrallogger.service.openapi;

import dev.centrallogger.problem.ErrorCode;
import dev.centrallogger.problem.FieldError;
import dev.centrallogger.service.parameter.Parameters;
import dev.centrallogger.service.parameter.ParametersArgumentResolver;
import dev.centrallogger.service.parameter.QueryString;
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
 * ignored would show logs nobody asked for. Leaves handlers alone that take {@link Parameters},
 * which name the unknown ones together with every other fault.
 */
public final class QueryParameterInterceptor implements HandlerInterceptor {

  private final ApiRoutes routes;

  public QueryParameterInterceptor(ApiRoutes routes) {
    this.routes = routes;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (ParametersArgumentResolver.resolvesFor(handler)) {
      return true;
    }
    Optional<Set<String>> known =
        routes.queryParameters(request.getMethod(), request.getServletPath());
    if (known.isEmpty()) {
      return true;
    }
    QueryString query = QueryString.parse(request.getQueryString());
    List<FieldError> faults = new ArrayList<>();
    for (String part : query.malformed()) {
      faults.add(new FieldError("query", FieldError.INVALID, Parameters.malformed(part)));
    }
    for (String name : query.values().keySet()) {
      if (!known.get().contains(name)) {
        faults.add(
            new FieldError(Parameters.quote(name), FieldError.INVALID, unknown(known.get())));
      }
    }
    if (!faults.isEmpty()) {
      throw new ProblemException(
              ErrorCode.INVALID_PARAMETER,
              "The query has parameters that are not known here, or not encoded as they must be.")
          .errors(faults);
    }
    return true;
  }

  private static String unknown(Set<String> known) {
    return known.isEmpty()
        ? "unknown parameter (none is expected here)"
        : "unknown parameter (expected " + String.join(", ", new TreeSet<>(known)) + ")";
  }
}

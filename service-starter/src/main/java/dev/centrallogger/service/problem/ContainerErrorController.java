package dev.centrallogger.service.problem;

import dev.centrallogger.problem.ErrorCode;
import dev.centrallogger.service.openapi.ApiRoutes;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Errors that reach the container instead of {@link ProblemHandler} are answered in the same form.
 */
@RestController
public final class ContainerErrorController implements ErrorController {

  private final ProblemWriter problems;
  private final ApiRoutes routes;

  public ContainerErrorController(ProblemWriter problems, ApiRoutes routes) {
    this.problems = problems;
    this.routes = routes;
  }

  @RequestMapping("${spring.web.error.path:/error}")
  void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
    int status =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
            ? code
            : HttpServletResponse.SC_NOT_FOUND;
    if (status == HttpServletResponse.SC_METHOD_NOT_ALLOWED
        && request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String path) {
      allow(path, response);
    }
    problems.write(
        request,
        response,
        status == HttpServletResponse.SC_BAD_REQUEST
                && request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof IOException
            ? brokenBody()
            : ContainerProblem.of(status));
  }

  /**
   * The container has ended the answer of whoever read this body, and would end this one as well if
   * more of it were read.
   */
  private static ProblemException brokenBody() {
    return new ProblemException(
            ErrorCode.INVALID_JSON,
            "The body breaks off, arrives too slowly, or is not sent as HTTP has it.")
        .closingConnection();
  }

  /** TRACE never reaches us, and what the container says is served instead is not so. */
  private void allow(String path, HttpServletResponse response) {
    Set<String> allowed = routes.allowedMethods(path);
    if (!allowed.isEmpty()) {
      response.setHeader("Allow", String.join(", ", new TreeSet<>(allowed)));
    }
  }
}

package dev.centrallogger.service.problem;

import dev.centrallogger.problem.ErrorCode;

/** What the servlet container refuses by a status alone, as a problem. */
final class ContainerProblem {

  private ContainerProblem() {}

  static ProblemException of(int status) {
    return switch (status) {
      case 401 -> new ProblemException(ErrorCode.UNAUTHENTICATED, "An API key is needed here.");
      case 403 -> new ProblemException(ErrorCode.FORBIDDEN, "Not permitted.");
      case 404 -> new ProblemException(ErrorCode.NOT_FOUND, "There is nothing at this path.");
      case 405 ->
          new ProblemException(ErrorCode.METHOD_NOT_ALLOWED, "This method is not served here.");
      case 413 -> new ProblemException(ErrorCode.TOO_LARGE, "The request is too large.");
      case 501 ->
          new ProblemException(
              ErrorCode.INVALID_PARAMETER, "This method or Transfer-Encoding is not served here.");
      case 505 ->
          new ProblemException(
              ErrorCode.INVALID_PARAMETER, "This version of HTTP is not served here.");
      default ->
          status >= 500
              ? new ProblemException(
                  ErrorCode.INTERNAL_ERROR,
                  "A bug of ours. Its request_id leads to the cause in the service's log.")
              : new ProblemException(
                  ErrorCode.INVALID_PARAMETER,
                  "The request line or a header is not valid HTTP (status %d).".formatted(status));
    };
  }
}

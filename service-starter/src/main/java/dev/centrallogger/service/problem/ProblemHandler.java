package dev.centrallogger.service.problem;

import dev.centrallogger.fault.ErrorClass;
import dev.centrallogger.problem.ErrorCode;
import dev.centrallogger.service.instance.RecentErrors;
import dev.centrallogger.service.openapi.ApiRoutes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.catalina.connector.ClientAbortException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * The one table from failures to answers. What the sender caused keeps its status; everything else
 * is a bug of ours: it is logged once, here, and answered with 500 and no detail of the inside.
 */
@RestControllerAdvice
public final class ProblemHandler {

  private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);

  private final ProblemWriter problems;
  private final ApiRoutes routes;
  private final RecentErrors errors;

  public ProblemHandler(ProblemWriter problems, ApiRoutes routes, RecentErrors errors) {
    this.problems = problems;
    this.routes = routes;
    this.errors = errors;
  }

  /**
   * Once an answer has begun it is too late for another: the exception goes on to the container,
   * which cuts the connection, so that what was sent is not taken for all. Not so where the sender
   * broke off and there is nobody to answer: the container has cut that connection already, and a
   * few thousand of them are no reason to fill the log with errors.
   */
  @ExceptionHandler
  void problem(ProblemException problem, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (response.isCommitted()) {
      if (problem.code().status() < HttpStatus.INTERNAL_SERVER_ERROR.value()) {
        log.debug("nobody to answer: {}", problem.code());
        return;
      }
      throw problem;
    }
    problems.write(request, response, problem);
  }

  @ExceptionHandler
  void methodNotSupported(
      HttpRequestMethodNotSupportedException e,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Set<String> allowed = new TreeSet<>(routes.allowedMethods(request.getServletPath()));
    if (allowed.isEmpty() && e.getSupportedMethods() != null) {
      // not of the document: what Spring serves of itself is not among what it names
      allowed.addAll(Set.of(e.getSupportedMethods()));
      allowed.add("OPTIONS");
      if (allowed.contains("GET")) {
        allowed.add("HEAD");
      }
    }
    problems.write(request, response, methodNotAllowed(e.getMethod(), allowed, response));
  }

  @ExceptionHandler({NoHandlerFoundException.class, NoResourceFoundException.class})
  void noHandler(HttpServletRequest request, HttpServletResponse response) throws IOException {
    // the path may belong to the other service of this origin: 405 then, with the whole Allow
    Set<String> allowed = new TreeSet<>(routes.allowedMethods(request.getServletPath()));
    ProblemException problem =
        allowed.isEmpty() || allowed.contains(request.getMethod())
            ? new ProblemException(ErrorCode.NOT_FOUND, "There is nothing at this path.")
            : methodNotAllowed(request.getMethod(), allowed, response);
    problems.write(request, response, problem);
  }

  @ExceptionHandler
  void mediaTypeNotSupported(
      HttpMediaTypeNotSupportedException e,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    String expected = names(e.getSupportedMediaTypes());
    response.setHeader("Accept", expected);
    String found = request.getContentType() == null ? "none" : request.getContentType();
    problems.write(
        request,
        response,
        new ProblemException(
            ErrorCode.UNSUPPORTED_MEDIA_TYPE,
            "Content-Type: %s (expected %s).".formatted(found, expected)));
  }

  @ExceptionHandler
  void mediaTypeNotAcceptable(
      HttpMediaTypeNotAcceptableException e,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    problems.write(
        request,
        response,
        new ProblemException(
            ErrorCode.NOT_ACCEPTABLE,
            "Accept does not take what is served here: %s."
                .formatted(names(e.getSupportedMediaTypes()))));
  }

  /** The reader has gone: there is nobody to answer. */
  @ExceptionHandler({AsyncRequestNotUsableException.class, ClientAbortException.class})
  void clientGone(IOException e) {
    log.debug("the client has gone: {}", e.getClass().getSimpleName());
  }

  @ExceptionHandler
  void unexpected(Exception e, HttpServletRequest request, HttpServletResponse response)
      throws Exception {
    if (response.isCommitted()) {
      throw e;
    }
    if (e instanceof ErrorResponse refusal && refusal.getStatusCode().is4xxClientError()) {
      problems.write(request, response, springRefusal(refusal.getStatusCode()));
      return;
    }
    if (e instanceof org.springframework.http.converter.HttpMessageNotReadableException) {
      problems.write(
          request,
          response,
          new ProblemException(
              ErrorCode.INVALID_JSON, "The body is not JSON of the form that is expected here."));
      return;
    }
    log.error("{} {} failed", request.getMethod(), request.getServletPath(), e);
    errors.add(
        ErrorClass.INTERNAL, "a request was answered 500: the instance's log has its request_id");
    problems.write(
        request,
        response,
        new ProblemException(
            ErrorCode.INTERNAL_ERROR,
            "A bug of ours. Its request_id leads to the cause in the service's log."));
  }

  private static ProblemException springRefusal(HttpStatusCode status) {
    return switch (status.value()) {
      case 404 -> new ProblemException(ErrorCode.NOT_FOUND, "There is nothing at this path.");
      case 413 -> new ProblemException(ErrorCode.TOO_LARGE, "The request is too large.");
      default ->
          new ProblemException(
              ErrorCode.INVALID_PARAMETER, "A parameter is missing or of the wrong type.");
    };
  }

  private static ProblemException methodNotAllowed(
      String method, Set<String> allowed, HttpServletResponse response) {
    String allow = String.join(", ", allowed);
    response.setHeader("Allow", allow);
    return new ProblemException(
        ErrorCode.METHOD_NOT_ALLOWED, "%s (expected %s).".formatted(method, allow));
  }

  private static String names(java.util.Collection<MediaType> types) {
    return types.stream().map(MediaType::toString).collect(Collectors.joining(", "));
  }
}

package dev.centrallogger.service.problem;

import dev.centrallogger.credential.ApiKey;
import dev.centrallogger.problem.ErrorCode;
import dev.centrallogger.service.request.RequestIdFilter;
import dev.centrallogger.service.request.UnreadBody;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes an error answer as {@code application/problem+json} (RFC 9457), the same from a filter, a
 * controller or the container. Thread-safe.
 */
public final class ProblemWriter {

  private static final String CODE = ProblemWriter.class.getName() + ".code";

  private final JsonMapper json;

  public ProblemWriter(JsonMapper json) {
    this.json = json;
  }

  /** The code a request was answered with, if that was a problem. */
  public static Optional<ErrorCode> codeOf(HttpServletRequest request) {
    return Optional.ofNullable((ErrorCode) request.getAttribute(CODE));
  }

  /**
   * Writes the answer, once the sender has written its request; does nothing more if another answer
   * is already on its way, or nobody is left to read one.
   */
  public void write(
      HttpServletRequest request, HttpServletResponse response, ProblemException problem)
      throws IOException {
    boolean reusable = !problem.closesConnection() && UnreadBody.discard(request);
    if (response.isCommitted()) {
      // begun by somebody else, or ended by the container since the sender broke off
      return;
    }
    request.setAttribute(CODE, problem.code());
    // an answer quotes the request, and somebody may have put a key where it does not belong
    byte[] body =
        ApiKey.redact(json.writeValueAsString(body(request, problem)))
            .getBytes(StandardCharsets.UTF_8);
    response.resetBuffer();
    response.setStatus(problem.code().status());
    response.setHeader("Content-Disposition", null);
    response.setHeader("Content-Encoding", null);
    // of a request that the container refused, no filter has set it
    response.setHeader(RequestIdFilter.HEADER, RequestIdFilter.requestId(request));
    response.setContentType("application/problem+json");
    response.setContentLength(body.length);
    problem
        .retryAfter()
        .ifPresent(after ->
            response.setHeader(
                "Retry-After", Long.toString(Math.max(1, after.plusMillis(999).toSeconds()))));
    if (!reusable) {
      response.setHeader("Connection", "close");
    }
    response.getOutputStream().write(body);
    response.flushBuffer();
  }

  private static Map<String, Object> body(HttpServletRequest request, ProblemException problem) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "urn:central-logger:problem:" + problem.code().wireName());
    body.put("title", problem.code().title());
    body.put("status", problem.code().status());
    body.put("detail", problem.detail());
    body.put("instance", path(request));
    body.put("code", problem.code().wireName());
    body.put("request_id", RequestIdFilter.requestId(request));
    if (!problem.errors().isEmpty()) {
      body.put("errors", problem.errors());
    }
    body.putAll(problem.members());
    return body;
  }

  private static String path(HttpServletRequest request) {
    Object forwarded = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    if (forwarded instanceof String uri) {
      return uri;
    }
    // none was read where the request line is no HTTP
    return Objects.requireNonNullElse(request.getRequestURI(), "");
  }
}

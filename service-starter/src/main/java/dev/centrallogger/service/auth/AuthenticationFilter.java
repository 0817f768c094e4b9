package dev.centrallogger.service.auth;

import dev.centrallogger.problem.ErrorCode;
import dev.centrallogger.service.problem.ProblemException;
import dev.centrallogger.service.problem.ProblemWriter;
import dev.centrallogger.service.request.RequestIdFilter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets no request to {@code /api/} pass without a valid key, and puts its {@link Caller} on the
 * request. Before any byte of the body is read.
 */
public final class AuthenticationFilter extends OncePerRequestFilter {

  static final String CALLER = Caller.class.getName();

  private final Credentials credentials;
  private final String header;
  private final ProblemWriter problems;
  private final RefusalListener refusals;

  /**
   * @param header the name of the header that carries the key ({@code API_KEY_HEADER})
   */
  public AuthenticationFilter(
      Credentials credentials, String header, ProblemWriter problems, RefusalListener refusals) {
    this.credentials = credentials;
    this.header = header;
    this.problems = problems;
    this.refusals = refusals;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getServletPath().startsWith("/api/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    List<String> keys = Collections.list(request.getHeaders(header));
    if (keys.size() > 1) {
      refuse(request, response, "", Authentication.Reason.SEVERAL);
      return;
    }
    if (keys.isEmpty() || keys.getFirst().isBlank()) {
      refuse(request, response, "", Authentication.Reason.MISSING);
      return;
    }
    PresentedKey presented = PresentedKey.ofHeader(keys.getFirst().strip());
    switch (credentials.authenticate(presented)) {
      case Authentication.Known(Caller caller) -> {
        request.setAttribute(CALLER, caller);
        chain.doFilter(request, response);
      }
      case Authentication.Refused(Authentication.Reason reason) ->
          refuse(request, response, presented.hint(), reason);
      case Authentication.NotLoaded() ->
          problems.write(
              request,
              response,
              new ProblemException(
                      ErrorCode.KEYS_NOT_LOADED,
                      "The API keys are still being loaded from Kafka; try again.")
                  .retryAfter(Duration.ofSeconds(2)));
    }
  }

  private void refuse(
      HttpServletRequest request,
      HttpServletResponse response,
      String keyHint,
      Authentication.Reason reason)
      throws IOException {
    refusals.refused(request.getRemoteAddr(), keyHint, reason, RequestIdFilter.requestId(request));
    String detail =
        switch (reason) {
          case MISSING -> "Expected one header %s with an API key; found none.".formatted(header);
          case SEVERAL ->
              "Expected one header %s with an API key; found several.".formatted(header);
          // which of them is for the audit alone
          case MISTYPED, UNKNOWN, NOT_YET_VALID, EXPIRED, REVOKED, CLIENT_DISABLED ->
              "The API key is unknown, expired or revoked.";
        };
    // RFC 9110, section 11.6.1: a 401 names the scheme it wants
    response.setHeader("WWW-Authenticate", "ApiKey header=\"" + header + "\"");
    problems.write(request, response, new ProblemException(ErrorCode.UNAUTHENTICATED, detail));
  }
}

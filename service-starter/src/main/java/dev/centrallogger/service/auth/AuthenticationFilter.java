package dev.centrallogger.service.auth;

import dev.centrallogger.credential.KeyHash;
import dev.centrallogger.problem.ErrorCode;
import dev.centrallogger.service.problem.ProblemException;
import dev.centrallogger.service.problem.ProblemWriter;
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

  /**
   * @param header the name of the header that carries the key ({@code API_KEY_HEADER})
   */
  public AuthenticationFilter(Credentials credentials, String header, ProblemWriter problems) {
    this.credentials = credentials;
    this.header = header;
    this.problems = problems;
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
    if (keys.size() != 1 || keys.getFirst().isBlank()) {
      refuse(
          request,
          response,
          "Expected one header %s with an API key; found %s."
              .formatted(
                  header,
                  keys.size() > 1 ? keys.size() : keys.isEmpty() ? "none" : "an empty one"));
      return;
    }
    switch (credentials.authenticate(KeyHash.ofHeader(keys.getFirst().strip()))) {
      case Authentication.Known(Caller caller) -> {
        request.setAttribute(CALLER, caller);
        chain.doFilter(request, response);
      }
      case Authentication.Unknown() ->
          refuse(request, response, "The API key is unknown, expired or revoked.");
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

  private void refuse(HttpServletRequest request, HttpServletResponse response, String detail)
      throws IOException {
    // RFC 9110, section 11.6.1: a 401 names the scheme it wants
    response.setHeader("WWW-Authenticate", "ApiKey header=\"" + header + "\"");
    problems.write(request, response, new ProblemException(ErrorCode.UNAUTHENTICATED, detail));
  }
}

package dev.centrallogger.service.proxy;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Sees a request as the first trusted proxy saw it: with the address it came from, and whether over
 * TLS ({@code X-Forwarded-For}, {@code X-Forwarded-Proto}). From anyone else the headers are
 * ignored.
 */
public final class ForwardedFilter extends OncePerRequestFilter {

  private static final Pattern WITH_PORT =
      Pattern.compile("(\\d+(?:\\.\\d+){3}):\\d+|\\[([^\\]]+)\\](?::\\d+)?");

  private final TrustedProxies proxies;

  public ForwardedFilter(TrustedProxies proxies) {
    this.proxies = proxies;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return proxies.isEmpty();
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(
        proxies.trusts(request.getRemoteAddr()) ? new Forwarded(request, origin(request)) : request,
        response);
  }

  /**
   * The last address that no trusted proxy stands for: what is left of it anyone may have made up.
   */
  private String origin(HttpServletRequest request) {
    List<String> addresses = new ArrayList<>();
    for (String header : Collections.list(request.getHeaders("X-Forwarded-For"))) {
      for (String address : header.split(",")) {
        addresses.add(withoutPort(address.strip()));
      }
    }
    String origin = request.getRemoteAddr();
    for (String address : addresses.reversed()) {
      if (address.isEmpty() || address.length() > 45) {
        break;
      }
      origin = address;
      if (!proxies.trusts(address)) {
        break;
      }
    }
    return origin;
  }

  /** Some proxies add the port: {@code 192.0.2.1:1234}, {@code [2001:db8::1]:1234}. */
  private static String withoutPort(String address) {
    Matcher withPort = WITH_PORT.matcher(address);
    return withPort.matches()
        ? Objects.requireNonNullElse(withPort.group(1), withPort.group(2))
        : address;
  }

  private static final class Forwarded extends HttpServletRequestWrapper {

    private final String address;
    private final boolean secure;

    Forwarded(HttpServletRequest request, String address) {
      super(request);
      this.address = address;
      String scheme = request.getHeader("X-Forwarded-Proto");
      this.secure = scheme == null ? request.isSecure() : scheme.equalsIgnoreCase("https");
    }

    @Override
    public String getRemoteAddr() {
      return address;
    }

    @Override
    public String getRemoteHost() {
      return address;
    }

    @Override
    public boolean isSecure() {
      return secure;
    }

    @Override
    public String getScheme() {
      return secure ? "https" : "http";
    }
  }
}

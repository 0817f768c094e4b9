package dev.centrallogger.query.admin.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request changes, as its controller tells the audit: what does not stand in the path. Not
 * thread-safe.
 */
public final class Audited {

  private static final String ATTRIBUTE = Audited.class.getName();

  private @Nullable String target;
  private final Map<String, String> details = new LinkedHashMap<>();

  private Audited() {}

  /** What this request has told so far. */
  public static Audited in(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof Audited known) {
      return known;
    }
    Audited audited = new Audited();
    request.setAttribute(ATTRIBUTE, audited);
    return audited;
  }

  /** The id of what was made. */
  public Audited target(String id) {
    target = id;
    return this;
  }

  /**
   * What was set, and to what; no secret.
   *
   * @param value null: to nothing
   */
  public Audited detail(String name, @Nullable Object value) {
    details.put(name, String.valueOf(value));
    return this;
  }

  @Nullable String target() {
    return target;
  }

  Map<String, String> details() {
    return details;
  }
}

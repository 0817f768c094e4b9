package dev.centrallogger.service.problem;

import dev.centrallogger.problem.ErrorCode;
import dev.centrallogger.problem.FieldError;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ends a request with an error answer. Immutable: the methods that add something give a new
 * exception. Has no stack trace, since it is an answer and not a bug.
 */
public final class ProblemException extends RuntimeException {

  private final ErrorCode code;
  private final String detail;
  private final List<FieldError> errors;
  private final Map<String, Object> members;
  private final @Nullable Duration retryAfter;
  private final boolean closeConnection;

  /**
   * @param detail what is wrong with this request, for the person who reads it; no secret
   */
  public ProblemException(ErrorCode code, String detail) {
    this(code, detail, List.of(), Map.of(), null, false);
  }

  private ProblemException(
      ErrorCode code,
      String detail,
      List<FieldError> errors,
      Map<String, Object> members,
      @Nullable Duration retryAfter,
      boolean closeConnection) {
    super(code + ": " + detail, null, false, false);
    this.code = code;
    this.detail = detail;
    this.errors = List.copyOf(errors);
    this.members = members;
    this.retryAfter = retryAfter;
    this.closeConnection = closeConnection;
  }

  /** The same with every fault named in {@code errors}. */
  public ProblemException errors(List<FieldError> all) {
    return new ProblemException(code, detail, all, members, retryAfter, closeConnection);
  }

  /**
   * The same with members of its own beside the standard ones (RFC 9457, section 3.2), in this
   * order.
   */
  public ProblemException members(Map<String, Object> extension) {
    return new ProblemException(code, detail, errors, extension, retryAfter, closeConnection);
  }

  /** The same with {@code Retry-After}, in whole seconds, at least one. */
  public ProblemException retryAfter(Duration after) {
    return new ProblemException(code, detail, errors, members, after, closeConnection);
  }

  /** The same, and the connection is closed after it: the rest of the request cannot be read. */
  public ProblemException closingConnection() {
    return new ProblemException(code, detail, errors, members, retryAfter, true);
  }

  public ErrorCode code() {
    return code;
  }

  public String detail() {
    return detail;
  }

  public List<FieldError> errors() {
    return errors;
  }

  public Map<String, Object> members() {
    return members;
  }

  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  public boolean closesConnection() {
    return closeConnection;
  }
}

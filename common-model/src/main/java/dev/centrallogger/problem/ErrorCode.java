package dev.centrallogger.problem;

import java.util.Locale;

/** The stable names of everything that can go wrong, with the HTTP status each is answered with. */
public enum ErrorCode {
  INVALID_JSON(400, "The body is not JSON"),
  INVALID_ENCODING(400, "The body is not what its Content-Encoding says"),
  INVALID(400, "The body is not valid"),
  INVALID_BATCH(400, "No log of the batch is valid"),
  INVALID_PARAMETER(400, "A parameter is not valid"),
  UNAUTHENTICATED(401, "No valid API key"),
  FORBIDDEN(403, "Not permitted"),
  NOT_FOUND(404, "Not found"),
  METHOD_NOT_ALLOWED(405, "Method not allowed"),
  NOT_ACCEPTABLE(406, "Not acceptable"),
  CONFLICT(409, "Another one is there already"),
  TOO_LARGE(413, "Too large"),
  UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
  RATE_LIMITED(429, "Too many logs"),
  INTERNAL_ERROR(500, "Internal error"),
  BUFFER_UNAVAILABLE(503, "The buffer cannot take it now"),
  DATABASE_UNAVAILABLE(503, "The database cannot be reached now"),
  QUERY_TOO_BROAD(503, "The query ran out of time"),
  KEYS_NOT_LOADED(503, "The API keys are not loaded yet");

  private final int status;
  private final String title;

  ErrorCode(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** A short summary that is the same for every occurrence. */
  public String title() {
    return title;
  }

  /** The name as it stands in answers: {@code invalid_json}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the same request can succeed later. */
  public boolean retryable() {
    return status == 429 || status == 503;
  }
}

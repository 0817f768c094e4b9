package dev.centrallogger.ingest.http;

import dev.centrallogger.problem.ErrorCode;
import java.time.Duration;

/** What a sender is told whose log the buffer has not taken. */
final class Unavailability {

  static final ErrorCode CODE = ErrorCode.BUFFER_UNAVAILABLE;
  static final Duration RETRY_AFTER = Duration.ofSeconds(2);
  static final String NOT_TAKEN = "The buffer cannot take the log now; send it again.";
  static final String UNKNOWN =
      "The buffer has not answered in time. The log may yet be stored: send it again under an"
          + " idempotency key, so that it is stored once.";

  private Unavailability() {}
}

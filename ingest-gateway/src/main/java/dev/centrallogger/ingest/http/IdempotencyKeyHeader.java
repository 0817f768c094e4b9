package dev.centrallogger.ingest.http;

import dev.centrallogger.problem.ErrorCode;
import dev.centrallogger.problem.FieldError;
import dev.centrallogger.service.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The header that gives a single log its idempotency key. */
final class IdempotencyKeyHeader {

  static final String NAME = "Idempotency-Key";
  private static final String FIELD = "idempotency_key";

  private IdempotencyKeyHeader() {}

  /**
   * The key, null if there is none.
   *
   * @throws ProblemException {@code invalid} if there are several
   */
  static @Nullable String read(HttpServletRequest request) {
    List<String> values = Collections.list(request.getHeaders(NAME));
    if (values.size() > 1) {
      throw new ProblemException(ErrorCode.INVALID, "The log has invalid fields.")
          .errors(
              List.of(
                  new FieldError(
                      FIELD,
                      FieldError.DUPLICATE,
                      "the header %s stands %d times (expected: once)"
                          .formatted(NAME, values.size()))));
    }
    return values.isEmpty() ? null : decoded(values.getFirst());
  }

  /** The fault of a request that may not have one; empty if it has none. */
  static List<FieldError> unexpected(HttpServletRequest request) {
    return request.getHeader(NAME) == null
        ? List.of()
        : List.of(
            new FieldError(
                FIELD,
                FieldError.INVALID,
                "the header %s is for a single log (expected: a member idempotency_key of each log)"
                    .formatted(NAME)));
  }

  /** The container gives a character for each byte; senders write UTF-8. */
  private static String decoded(String header) {
    byte[] bytes = header.getBytes(StandardCharsets.ISO_8859_1);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return header;
    }
  }
}

package dev.centrallogger.ingest.body;

import dev.centrallogger.problem.ErrorCode;
import dev.centrallogger.service.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What was done to a body before it was sent (RFC 9110, section 8.4). */
public enum ContentCoding {
  IDENTITY,
  GZIP;

  /**
   * The coding of this request.
   *
   * @throws ProblemException {@code unsupported_media_type} for any but one of these
   */
  public static ContentCoding require(HttpServletRequest request) {
    List<String> codings =
        Collections.list(request.getHeaders("Content-Encoding")).stream()
            .flatMap(header -> Stream.of(header.split(",", -1)))
            .map(coding -> coding.strip().toLowerCase(Locale.ROOT))
            .filter(coding -> !coding.isEmpty() && !coding.equals("identity"))
            .toList();
    if (codings.isEmpty()) {
      return IDENTITY;
    }
    if (codings.size() == 1 && (codings.contains("gzip") || codings.contains("x-gzip"))) {
      return GZIP;
    }
    String found = String.join(", ", codings);
    throw new ProblemException(
        ErrorCode.UNSUPPORTED_MEDIA_TYPE,
        "Content-Encoding: %s (expected: gzip, or none)."
            .formatted(found.length() <= 100 ? found : found.substring(0, 100) + "..."));
  }
}

package dev.centrallogger.ingest.body;

import dev.centrallogger.problem.ErrorCode;
import dev.centrallogger.service.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** What a request says its body is. */
public enum BodyFormat {
  JSON("application/json"),
  LINES("application/x-ndjson");

  private static final Set<String> LINES_SUBTYPES =
      Set.of("x-ndjson", "ndjson", "jsonl", "x-jsonlines");

  private final String mediaType;

  BodyFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  /**
   * The format of this request, one of those that are accepted.
   *
   * @throws ProblemException {@code unsupported_media_type}, also for a charset that is not UTF-8
   */
  public static BodyFormat require(HttpServletRequest request, EnumSet<BodyFormat> accepted) {
    String header = request.getContentType();
    BodyFormat format = header == null ? null : parse(header);
    if (format == null || !accepted.contains(format)) {
      String expected = String.join(" or ", accepted.stream().map(each -> each.mediaType).toList());
      throw new ProblemException(
          ErrorCode.UNSUPPORTED_MEDIA_TYPE,
          "Content-Type: %s (expected: %s, in UTF-8)."
              .formatted(header == null ? "none" : shortened(header), expected));
    }
    return format;
  }

  private static @Nullable BodyFormat parse(String header) {
    MediaType type;
    try {
      type = MediaType.parseMediaType(header);
    } catch (InvalidMediaTypeException e) {
      return null;
    }
    if (!type.getType().equals("application") || !isUtf8(type)) {
      return null;
    }
    String subtype = type.getSubtype();
    if (subtype.equals("json") || subtype.endsWith("+json")) {
      return JSON;
    }
    return LINES_SUBTYPES.contains(subtype) ? LINES : null;
  }

  private static boolean isUtf8(MediaType type) {
    String charset = type.getParameter("charset");
    String name = charset == null ? "utf-8" : charset.replace("\"", "").toLowerCase(Locale.ROOT);
    return name.equals("utf-8") || name.equals("utf8");
  }

  private static String shortened(String header) {
    return header.length() <= 100 ? header : header.substring(0, 100) + "...";
  }
}

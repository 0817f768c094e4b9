package dev.centrallogger.service.body;

import dev.centrallogger.problem.ErrorCode;
import dev.centrallogger.service.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a request's body as a JSON object of up to {@value #MAX_BYTES} bytes. */
public final class JsonBodies {

  static final int MAX_BYTES = 64 * 1024;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonBodies() {}

  /**
   * Reads the object.
   *
   * @throws ProblemException if there is none: {@code unsupported_media_type}, {@code too_large},
   *     {@code invalid_json}
   */
  public static JsonBody read(HttpServletRequest request) {
    checkMediaType(request);
    return parse(bytes(request));
  }

  /** The same, but no body at all is read as an empty object. */
  public static JsonBody readOptional(HttpServletRequest request) {
    byte[] bytes = bytes(request);
    if (bytes.length == 0) {
      return new JsonBody(JSON.createObjectNode());
    }
    checkMediaType(request);
    return parse(bytes);
  }

  private static byte[] bytes(HttpServletRequest request) {
    byte[] bytes;
    try {
      bytes = request.getInputStream().readNBytes(MAX_BYTES + 1);
    } catch (IOException e) {
      throw new ProblemException(
              ErrorCode.INVALID_JSON, "The body breaks off, or arrives too slowly.")
          .closingConnection();
    }
    if (bytes.length > MAX_BYTES) {
      throw new ProblemException(
          ErrorCode.TOO_LARGE, "The body is over %d bytes.".formatted(MAX_BYTES));
    }
    return bytes;
  }

  private static JsonBody parse(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      JsonNode tree = JSON.readTree(text);
      if (tree.isObject()) {
        return new JsonBody(tree);
      }
    } catch (CharacterCodingException e) {
      throw new ProblemException(ErrorCode.INVALID_JSON, "The body is not valid UTF-8.");
    } catch (JacksonException e) {
      throw new ProblemException(
          ErrorCode.INVALID_JSON, "The body is not JSON, or a member stands in it twice.");
    }
    throw new ProblemException(ErrorCode.INVALID_JSON, "The body is not a JSON object.");
  }

  private static void checkMediaType(HttpServletRequest request) {
    String found = request.getContentType();
    if (found == null || !isUtf8Json(found) || request.getHeader("Content-Encoding") != null) {
      throw new ProblemException(
          ErrorCode.UNSUPPORTED_MEDIA_TYPE,
          "Expected Content-Type application/json, in UTF-8, without a Content-Encoding.");
    }
  }

  private static boolean isUtf8Json(String contentType) {
    try {
      MediaType type = MediaType.parseMediaType(contentType);
      boolean json =
          type.getType().equals("application")
              && (type.getSubtype().equals("json") || type.getSubtype().endsWith("+json"));
      return json
          && (type.getCharset() == null || type.getCharset().equals(StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}

package dev.centrallogger.query.admin.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.centrallogger.model.JsonText;
import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.wire.MalformedLogException;
import dev.centrallogger.wire.WorkflowLogCodec;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The answer to {@code GET /api/v1/admin/dead-letters/{id}}: the row of the list, the record, and
 * what a writer reads in it.
 *
 * @param headers of the record
 * @param key of the record
 * @param value of the record, at most its beginning
 * @param valueIsComplete whether it is all of it; {@code .../original} gives all bytes
 * @param log as a writer reads it; null where that is not possible
 * @param malformed why it is not
 */
record DeadLetterView(
    @JsonUnwrapped DeadLetterSummary summary,
    List<Named> headers,
    @Nullable Bytes key,
    @Nullable Bytes value,
    boolean valueIsComplete,
    @Nullable Decoded log,
    @Nullable String malformed) {

  private static final int SHOWN_BYTES = 64 * 1024;
  private static final WorkflowLogCodec CODEC = new WorkflowLogCodec();

  /** One header. */
  record Named(String name, Bytes value) {}

  /**
   * Bytes: as text where they are some.
   *
   * @param text null where they are no UTF-8
   * @param base64 null where they are text
   */
  record Bytes(@Nullable String text, @Nullable String base64) {

    static Bytes of(byte[] bytes) {
      try {
        return new Bytes(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString(), null);
      } catch (CharacterCodingException e) {
        return new Bytes(null, new String(Base64.getEncoder().encode(bytes), UTF_8));
      }
    }
  }

  /**
   * A log. Its JSON stands here only where it is not large.
   *
   * @param altered whether something had to be altered when it was accepted
   */
  record Decoded(
      UUID logId,
      String clientId,
      String keyId,
      Instant receivedAt,
      Instant executedAt,
      @Nullable String idempotencyKey,
      String ticketId,
      String environment,
      String status,
      @Nullable String workflowVersion,
      @Nullable Double executionTimeSeconds,
      @Nullable String category,
      @Nullable String resolutionStatus,
      @Nullable Double confidence,
      @JsonRawValue @Nullable String metrics,
      @JsonRawValue @Nullable String payload,
      boolean altered) {

    static Decoded of(WorkflowLog log) {
      return new Decoded(
          log.logId().value(),
          log.clientId().value(),
          log.keyId(),
          log.receivedAt(),
          log.executedAt(),
          log.idempotencyKey(),
          log.ticketId(),
          log.environment(),
          log.status().name(),
          log.workflowVersion(),
          log.executionTimeSeconds(),
          log.category(),
          log.resolutionStatus(),
          log.confidence(),
          small(log.metrics()),
          small(log.payload()),
          log.altered());
    }

    private static @Nullable String small(@Nullable JsonText json) {
      return json == null || json.length() > SHOWN_BYTES ? null : json.text();
    }
  }

  static DeadLetterView of(DeadLetterRecord letter) {
    Decoded log = null;
    String malformed = null;
    byte[] value = letter.value();
    if (value == null) {
      malformed = "no value";
    } else {
      try {
        log = Decoded.of(CODEC.decode(value, letter.original()));
      } catch (MalformedLogException e) {
        malformed = e.getMessage();
      }
    }
    return new DeadLetterView(
        letter.summary(),
        headers(letter.headersJson()),
        letter.key() == null ? null : Bytes.of(letter.key()),
        value == null ? null : Bytes.of(shown(value)),
        value == null || value.length <= SHOWN_BYTES,
        log,
        malformed);
  }

  /** Up to the limit, and not into the middle of a character. */
  private static byte[] shown(byte[] value) {
    if (value.length <= SHOWN_BYTES) {
      return value;
    }
    int end = SHOWN_BYTES;
    while (end > SHOWN_BYTES - 4 && (value[end] & 0xC0) == 0x80) {
      end--;
    }
    return java.util.Arrays.copyOf(value, end);
  }

  private static List<Named> headers(String json) {
    List<Named> headers = new ArrayList<>();
    for (JsonNode header : JsonMapper.shared().readTree(json)) {
      headers.add(
          new Named(
              header.path("name").asString(),
              Bytes.of(Base64.getDecoder().decode(header.path("value").asString()))));
    }
    return headers;
  }
}

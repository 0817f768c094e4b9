package dev.centrallogger.proof.load;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * What goes over the wire.
 *
 * @param path of the endpoint
 * @param idempotencyKey the header, on a single log
 */
@SuppressWarnings("ArrayRecordComponent") // sent, never compared
record Request(
    String path,
    String contentType,
    boolean gzip,
    @Nullable String idempotencyKey,
    byte[] body,
    List<GeneratedLog> logs) {

  private static final String SINGLE = "/api/v1/logs";
  private static final String BATCH = "/api/v1/logs/batch";
  private static final String JSON = "application/json";

  /** The forms a batch may have. */
  enum BatchForm {
    ARRAY,
    MEMBER,
    LINES
  }

  static Request single(GeneratedLog log, boolean gzip) {
    return new Request(
        SINGLE, JSON, gzip, log.keyInHeader(), zipped(log.body(), gzip), List.of(log));
  }

  static Request batch(List<GeneratedLog> logs, BatchForm form, boolean gzip) {
    String contentType = form == BatchForm.LINES ? "application/x-ndjson" : JSON;
    byte[] body =
        switch (form) {
          case ARRAY -> joined(logs, "[", ",", "]");
          case MEMBER -> joined(logs, "{\"logs\": [", ", ", "]}");
          case LINES -> joined(logs, "", "\n", "\n");
        };
    return new Request(BATCH, contentType, gzip, null, zipped(body, gzip), logs);
  }

  boolean isBatch() {
    return path.equals(BATCH);
  }

  private static byte[] joined(
      List<GeneratedLog> logs, String start, String separator, String end) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    String before = start;
    for (GeneratedLog log : logs) {
      body.writeBytes(before.getBytes(StandardCharsets.US_ASCII));
      body.writeBytes(log.body());
      before = separator;
    }
    body.writeBytes(end.getBytes(StandardCharsets.US_ASCII));
    return body.toByteArray();
  }

  private static byte[] zipped(byte[] body, boolean gzip) {
    if (!gzip) {
      return body;
    }
    ByteArrayOutputStream zipped = new ByteArrayOutputStream(body.length / 2);
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return zipped.toByteArray();
  }
}

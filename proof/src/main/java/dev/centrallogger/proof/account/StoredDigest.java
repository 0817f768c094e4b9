package dev.centrallogger.proof.account;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * 64 bits over everything a sender can see of its log in the table. The database makes it from the
 * row ({@link #SQL}), the load generator from what it sent ({@link #of}): a log whose digits were
 * rounded or whose members were lost differs, although its content hash, made by the gateway from
 * the bytes that came, does not.
 */
public final class StoredDigest {

  private static final String SEPARATOR = "\u001e";
  private static final String NULL = "\\N";

  /**
   * {@code executed_at} is there through the id: it must be the time the id was made for. (A log
   * sent without one has it from the gateway's clock.)
   */
  public static final String SQL =
      """
      ('x' || substr(md5(concat_ws(E'\\x1e',
          ticket_id,
          environment,
          status,
          log_id >= log_id_floor(executed_at)
            AND log_id < log_id_floor(executed_at + interval '1 microsecond'),
          coalesce(idempotency_key, '\\N'),
          coalesce(workflow_version, '\\N'),
          coalesce(encode(float8send(execution_time_seconds), 'hex'), '\\N'),
          coalesce(category, '\\N'),
          coalesce(resolution_status, '\\N'),
          coalesce(encode(float8send(confidence), 'hex'), '\\N'),
          coalesce(metrics::text, '\\N'),
          coalesce(payload::text, '\\N'),
          altered,
          original IS NULL OR sha256(original) = content_hash)), 1, 16))::bit(64)::bigint\
      """;

  private StoredDigest() {}

  /**
   * The same from what was sent.
   *
   * @param metrics as PostgreSQL prints it, see {@code JsonbText}
   * @param payload as PostgreSQL prints it
   * @param altered whether the service must have replaced something
   */
  public static long of(
      String ticketId,
      String environment,
      String status,
      @Nullable String idempotencyKey,
      @Nullable String workflowVersion,
      @Nullable Double executionTimeSeconds,
      @Nullable String category,
      @Nullable String resolutionStatus,
      @Nullable Double confidence,
      @Nullable String metrics,
      @Nullable String payload,
      boolean altered) {
    String row =
        String.join(
            SEPARATOR,
            ticketId,
            environment,
            status,
            "t",
            orNull(idempotencyKey),
            orNull(workflowVersion),
            hexOf(executionTimeSeconds),
            orNull(category),
            orNull(resolutionStatus),
            hexOf(confidence),
            orNull(metrics),
            orNull(payload),
            altered ? "t" : "f",
            "t");
    return ByteBuffer.wrap(md5(row.getBytes(StandardCharsets.UTF_8))).getLong();
  }

  private static String orNull(@Nullable String text) {
    return text == null ? NULL : text;
  }

  private static String hexOf(@Nullable Double number) {
    return number == null ? NULL : HexFormat.of().toHexDigits(Double.doubleToLongBits(number));
  }

  private static byte[] md5(byte[] bytes) {
    try {
      return MessageDigest.getInstance("MD5").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}

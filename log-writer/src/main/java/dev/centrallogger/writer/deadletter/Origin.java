package dev.centrallogger.writer.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.centrallogger.wire.LogHeaders;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Where on the log topic a dead letter stood first. However often it is read, kept or tried again,
 * it is one dead letter by this.
 *
 * @param topicId of the topic's incarnation: one made again under the name begins at 0 again
 */
public record Origin(UUID topicId, String topic, int partition, long offset) {

  /** The first attempt is the record itself. */
  static final int FIRST_ATTEMPT = 1;

  /** Far from where counting on would overflow. */
  private static final int LAST_ATTEMPT = 1_000_000;

  /** What Kafka lets a topic be called: anything else was never one. */
  private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

  /** The name of the dead letter: the same for the same origin, on every machine. */
  public UUID deadLetterId() {
    return UUID.nameUUIDFromBytes(
        ByteBuffer.allocate(2 * Long.BYTES + Integer.BYTES + Long.BYTES)
            .putLong(topicId.getMostSignificantBits())
            .putLong(topicId.getLeastSignificantBits())
            .putInt(partition)
            .putLong(offset)
            .array());
  }

  /** What the headers say; empty where they say nothing, or no such thing. */
  public static Optional<Origin> of(Headers headers) {
    Optional<String> topicId = text(headers, LogHeaders.ORIGIN_TOPIC_ID);
    Optional<String> topic =
        text(headers, LogHeaders.ORIGIN_TOPIC).filter(name -> TOPIC.matcher(name).matches());
    Optional<String> partition = text(headers, LogHeaders.ORIGIN_PARTITION);
    Optional<String> offset = text(headers, LogHeaders.ORIGIN_OFFSET);
    if (topicId.isEmpty() || topic.isEmpty() || partition.isEmpty() || offset.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Origin(
              UUID.fromString(topicId.get()),
              topic.get(),
              Integer.parseInt(partition.get()),
              Long.parseLong(offset.get())));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Writes it into headers, in the place of another. */
  void put(Headers headers) {
    put(headers, LogHeaders.ORIGIN_TOPIC_ID, topicId.toString());
    put(headers, LogHeaders.ORIGIN_TOPIC, topic);
    put(headers, LogHeaders.ORIGIN_PARTITION, Integer.toString(partition));
    put(headers, LogHeaders.ORIGIN_OFFSET, Long.toString(offset));
  }

  /** Which attempt the headers say it is. */
  static int attempt(Headers headers) {
    try {
      return text(headers, LogHeaders.ATTEMPT)
          .map(Integer::parseInt)
          .filter(attempt -> attempt > FIRST_ATTEMPT && attempt <= LAST_ATTEMPT)
          .orElse(FIRST_ATTEMPT);
    } catch (NumberFormatException e) {
      return FIRST_ATTEMPT;
    }
  }

  /** Replaces: a record that fails a second time tells of its last failure. */
  static void put(Headers headers, String name, String value) {
    headers.remove(name);
    headers.add(name, value.getBytes(UTF_8));
  }

  static Optional<String> text(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null
        ? Optional.empty()
        : Optional.of(new String(header.value(), UTF_8));
  }
}

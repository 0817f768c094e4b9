package dev.centrallogger.model;

/**
 * The name of a tenant. Every log, key and query belongs to exactly one; it is the key of the log's
 * Kafka record.
 *
 * @param value 1 to {@value #MAX_LENGTH} characters, not blank, without control characters
 */
public record ClientId(String value) implements Comparable<ClientId> {

  public static final int MAX_LENGTH = 128;

  public ClientId {
    if (value.isBlank()
        || value.codePointCount(0, value.length()) > MAX_LENGTH
        || value.codePoints().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "client_id: expected 1 to %d characters, not blank, no control characters"
              .formatted(MAX_LENGTH));
    }
  }

  @Override
  public int compareTo(ClientId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}

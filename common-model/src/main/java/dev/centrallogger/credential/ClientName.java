package dev.centrallogger.credential;

import dev.centrallogger.model.ClientId;
import java.time.Instant;

/**
 * What people call a client; a client is registered if and only if it has this record.
 *
 * @param name 1 to {@value #MAX_LENGTH} characters, not blank
 * @param createdAt when the client was registered; carried on when it is renamed
 * @param change who set it, and when
 */
public record ClientName(ClientId clientId, String name, Instant createdAt, Change change)
    implements CredentialRecord {

  public static final int MAX_LENGTH = 128;

  public ClientName {
    if (name.isBlank()
        || name.codePointCount(0, name.length()) > MAX_LENGTH
        || name.codePoints().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "name: expected 1 to %d characters, not blank, no control characters"
              .formatted(MAX_LENGTH));
    }
  }

  @Override
  public String topicKey() {
    return "client/" + clientId + "/name";
  }
}

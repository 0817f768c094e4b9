package dev.centrallogger.credential;

import java.time.Instant;

/**
 * Says that a key is refused for ever. There is no record that takes it back.
 *
 * @param revokedBy the key id or user that did it
 */
public record KeyRevocation(String keyId, Instant revokedAt, String revokedBy)
    implements CredentialRecord {

  @Override
  public String topicKey() {
    return "revocation/" + keyId;
  }
}

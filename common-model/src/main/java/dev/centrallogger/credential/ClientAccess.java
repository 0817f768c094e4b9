package dev.centrallogger.credential;

import dev.centrallogger.model.ClientId;

/**
 * Whether a client may do anything at all: while it is disabled every key of its is refused.
 *
 * @param change who set it, and when
 */
public record ClientAccess(ClientId clientId, boolean disabled, Change change)
    implements CredentialRecord {

  @Override
  public String topicKey() {
    return "client/" + clientId + "/access";
  }
}

package dev.centrallogger.credential;

import dev.centrallogger.model.ClientId;
import org.jspecify.annotations.Nullable;

/**
 * A client's own limit on each gateway.
 *
 * @param logsPerSecond 0 for none; null: the gateway's setting
 * @param change who set it, and when
 */
public record ClientRateLimit(ClientId clientId, @Nullable Integer logsPerSecond, Change change)
    implements CredentialRecord {

  public ClientRateLimit {
    RateLimits.check(logsPerSecond);
  }

  @Override
  public String topicKey() {
    return "client/" + clientId + "/rate-limit";
  }
}

package dev.centrallogger.service.auth;

import dev.centrallogger.credential.CredentialLedger;
import dev.centrallogger.credential.CredentialRecord;
import dev.centrallogger.service.credential.CredentialSink;
import java.time.Instant;
import java.util.Optional;

/**
 * The issued keys and the clients, in memory: what a {@link
 * dev.centrallogger.service.credential.CredentialFollower} reads. While the topic is read again the
 * keys known so far go on working, until all of it is read: half a topic could hold a key and not
 * its revocation.
 */
public final class IssuedCredentials implements CredentialSource, CredentialSink {

  private volatile Optional<CredentialLedger> ledger = Optional.empty();
  private CredentialLedger reading = new CredentialLedger();

  @Override
  public Optional<CredentialLedger> ledger() {
    return ledger;
  }

  @Override
  public void begin() {
    reading = new CredentialLedger();
  }

  @Override
  public void apply(CredentialRecord credential, Instant publishedAt) {
    reading.apply(credential);
  }

  @Override
  public void erase(String topicKey) {
    reading.erase(topicKey);
  }

  @Override
  public void caughtUp() {
    ledger = Optional.of(reading);
  }
}

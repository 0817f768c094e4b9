package dev.centrallogger.service.auth;

import dev.centrallogger.credential.CredentialLedger;
import java.util.Optional;

/** Where issued keys and clients are known from. Thread-safe, and never waits. */
@FunctionalInterface
public interface CredentialSource {

  /** All that is known, kept up to date; empty until everything has been read once. */
  Optional<CredentialLedger> ledger();
}

package dev.centrallogger.service.auth;

import dev.centrallogger.credential.KeyHash;

/** The API keys this process knows. Thread-safe; never touches the network or a disk when asked. */
public interface Credentials {

  /** Finds who holds the key with this hash. */
  Authentication authenticate(KeyHash presented);

  /**
   * Whether every key is known by now: until then an unknown one may still turn out to be valid.
   */
  boolean loaded();
}

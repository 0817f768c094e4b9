package dev.centrallogger.service.auth;

/** The API keys this process knows. Thread-safe; never touches the network or a disk when asked. */
public interface Credentials {

  /** Finds who holds this key. */
  Authentication authenticate(PresentedKey presented);

  /**
   * Whether every key is known by now: until then an unknown one may still turn out to be valid.
   */
  boolean loaded();
}

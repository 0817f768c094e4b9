package dev.centrallogger.credential;

import java.util.Locale;

/** What an issued key is at a moment; only an {@link #ACTIVE} one is let in. */
public enum KeyState {
  ACTIVE,
  NOT_YET_VALID,
  EXPIRED,
  REVOKED,
  CLIENT_DISABLED;

  /** The name as it stands in answers: {@code not_yet_valid}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package dev.centrallogger.service.auth;

import java.util.Locale;

/** What became of a presented key. */
public sealed interface Authentication {

  /** A valid key. */
  record Known(Caller caller) implements Authentication {}

  /** A key that is not let in: the sender is not told why. */
  record Refused(Reason reason) implements Authentication {}

  /** Nothing can be said before the keys are loaded. */
  record NotLoaded() implements Authentication {}

  /** Why a request was not let in, for the audit. */
  enum Reason {
    /** No key was sent. */
    MISSING,
    /** More than one key was sent. */
    SEVERAL,
    /** A key of ours with a wrong checksum: cut short, or mistyped. */
    MISTYPED,
    UNKNOWN,
    NOT_YET_VALID,
    EXPIRED,
    REVOKED,
    CLIENT_DISABLED;

    /** The name as it stands in the audit: {@code not_yet_valid}. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}

package dev.centrallogger.cli.doctor;

import org.jspecify.annotations.Nullable;

/**
 * What a key may do, as far as it was found out.
 *
 * @param known false if nothing was found out
 * @param clientId where a log it may read says so
 */
record KeyRights(
    boolean known, boolean read, boolean ingest, boolean administer, @Nullable String clientId) {

  static final KeyRights UNKNOWN = new KeyRights(false, false, false, false, null);

  /** The role with these rights, in the words of the contract. */
  String role() {
    if (administer) {
      return "PROVIDER";
    }
    if (read && ingest) {
      return "CLIENT";
    }
    if (ingest) {
      return "INGEST";
    }
    return read ? "READ" : "unknown";
  }
}

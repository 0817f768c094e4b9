package dev.centrallogger.proof.account;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.model.ContentHash;
import dev.centrallogger.model.LogId;

/**
 * One row of the table.
 *
 * @param digest of everything the row says, see {@link StoredDigest}
 */
public record StoredLog(ClientId clientId, LogId logId, ContentHash hash, long digest) {

  Identity identity() {
    return new Identity(clientId, hash);
  }
}

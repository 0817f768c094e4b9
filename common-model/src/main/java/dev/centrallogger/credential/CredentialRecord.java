package dev.centrallogger.credential;

/**
 * One record of the compacted topic {@code central-logger.credentials}, the one source of issued
 * keys and registered clients. A record is what one change may touch and no more: keys are never
 * written twice, a revocation stands beside its key, each property of a client is a record of its
 * own. So changes made at the same time at two places cannot undo each other, and compaction, which
 * keeps the last record of each {@link #topicKey()}, keeps every fact.
 */
public sealed interface CredentialRecord
    permits IssuedKey, KeyRevocation, ClientName, ClientRateLimit, ClientAccess {

  /** The key of the record on the topic. */
  String topicKey();
}

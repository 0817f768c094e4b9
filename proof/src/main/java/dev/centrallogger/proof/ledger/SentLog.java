package dev.centrallogger.proof.ledger;

import dev.centrallogger.model.ContentHash;

/**
 * One log as it stands in a request. No two different logs of a run have the same bytes, so the
 * hash says which log it is, whether or not an answer ever named its id.
 *
 * @param hash of the bytes sent
 * @param storedDigest what its row must be like, see {@code StoredDigest}
 * @param again whether the same bytes were sent before
 */
public record SentLog(ContentHash hash, long storedDigest, Expectation expectation, boolean again) {

  /** The same log, in a later request. */
  public SentLog sentAgain() {
    return new SentLog(hash, storedDigest, expectation, true);
  }
}

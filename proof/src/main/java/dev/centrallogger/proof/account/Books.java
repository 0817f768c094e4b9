package dev.centrallogger.proof.account;

import dev.centrallogger.proof.ledger.Attempt;
import dev.centrallogger.proof.ledger.LedgerReader;
import dev.centrallogger.proof.ledger.Outcome;
import dev.centrallogger.proof.ledger.SentLog;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger says must be there. Of most logs there must be exactly one row, known to the last
 * bit: they are kept as digests. The others (sent more than once, answer unknown, refused, or found
 * among the dead letters) have an account each.
 */
final class Books {

  private final LedgerReader ledger;
  private final BucketDigests determined = new BucketDigests();
  private final Map<Identity, Account> accounts = new HashMap<>();
  private final Totals.Builder totals = new Totals.Builder();

  private Books(LedgerReader ledger) {
    this.ledger = ledger;
  }

  /**
   * Reads the ledger, twice.
   *
   * @param deadLettered what is in the dead-letter topic
   */
  static Books open(LedgerReader ledger, Collection<Identity> deadLettered) {
    Set<Identity> special = new HashSet<>(deadLettered);
    ledger.forEach(attempt ->
        forEachLog(
            attempt,
            (identity, log, outcome) -> {
              if (!isDetermined(log, outcome)) {
                special.add(identity);
              }
            }));

    Books books = new Books(ledger);
    ledger.forEach(attempt -> {
      books.totals.addRequest();
      forEachLog(
          attempt,
          (identity, log, outcome) -> {
            books.totals.add(log, outcome);
            if (special.contains(identity)) {
              books.account(identity, log, attempt).add(outcome);
            } else if (outcome instanceof Outcome.Accepted(var logId) && logId != null) {
              books.determined.add(
                  new StoredLog(identity.clientId(), logId, log.hash(), log.storedDigest()));
            }
          });
    });
    return books;
  }

  /** Opens an account for each log of these buckets that has none. */
  void openBuckets(BitSet buckets) {
    Set<Identity> already = Set.copyOf(accounts.keySet());
    ledger.forEach(attempt ->
        forEachLog(
            attempt,
            (identity, log, outcome) -> {
              if (buckets.get(BucketDigests.bucketOf(log.hash())) && !already.contains(identity)) {
                account(identity, log, attempt).add(outcome);
              }
            }));
  }

  BucketDigests determined() {
    return determined;
  }

  @Nullable Account account(Identity identity) {
    return accounts.get(identity);
  }

  Collection<Account> accounts() {
    return accounts.values();
  }

  Totals.Builder totals() {
    return totals;
  }

  private Account account(Identity identity, SentLog log, Attempt attempt) {
    return accounts.computeIfAbsent(identity, i -> new Account(i, log, attempt.sentAt()));
  }

  private static boolean isDetermined(SentLog log, Outcome outcome) {
    return !log.again()
        && outcome instanceof Outcome.Accepted(var logId)
        && logId != null
        && switch (log.expectation()) {
          case PLAIN, KEYED -> true;
          case CONFLICT, INVALID, POISON -> false;
        };
  }

  private static void forEachLog(Attempt attempt, Entries entries) {
    for (int i = 0; i < attempt.logs().size(); i++) {
      SentLog log = attempt.logs().get(i);
      entries.entry(new Identity(attempt.clientId(), log.hash()), log, attempt.outcomes().get(i));
    }
  }

  private interface Entries {
    void entry(Identity identity, SentLog log, Outcome outcome);
  }
}

package dev.centrallogger.proof.account;

import dev.centrallogger.proof.ledger.Expectation;
import dev.centrallogger.proof.ledger.LedgerReader;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares what was promised with what is there. Its memory grows with what is uncertain or wrong,
 * not with the number of logs: the rest is compared as digests.
 */
public final class Reconciliation {

  private final LedgerReader ledger;
  private final StoredLogs storedLogs;
  private final Collection<DeadLetter> deadLetters;
  private final LogTopic topic;
  private final Map<Integer, Long> nextOffsets;

  /**
   * @param deadLetters one for each origin
   * @param nextOffsets how far each partition of the topic is stored, as the database says
   */
  public Reconciliation(
      LedgerReader ledger,
      StoredLogs storedLogs,
      Collection<DeadLetter> deadLetters,
      LogTopic topic,
      Map<Integer, Long> nextOffsets) {
    this.ledger = ledger;
    this.storedLogs = storedLogs;
    this.deadLetters = List.copyOf(deadLetters);
    this.topic = topic;
    this.nextOffsets = Map.copyOf(nextOffsets);
  }

  /** Reads everything there is; expects that nothing is being sent or stored meanwhile. */
  public Verdict verdict() {
    Books books = Books.open(ledger, deadLetters.stream().map(DeadLetter::identity).toList());
    Strangers strangers = new Strangers(books.accounts(), placeRows(books));
    List<Damage> damages = new ArrayList<>(placeDeadLetters(books));
    books.accounts().forEach(account -> damages.addAll(account.audit()));
    damages.addAll(strangers.damages());
    damages.addAll(unstoredConflicts(books));
    damages.addAll(
        lost(
            books.accounts().stream()
                .filter(account -> account.missing() > 0 && !strangers.explain(account))
                .toList()));
    return new Verdict(books.totals().build(deadLetters.size()), damages);
  }

  /** Gives each row to its account; returns those that belong to none. */
  private List<StoredLog> placeRows(Books books) {
    BucketDigests found = new BucketDigests();
    storedLogs.forEach(row -> {
      books.totals().addRow();
      Account account = books.account(row.identity());
      if (account != null) {
        account.addRow(row);
      } else {
        found.add(row);
      }
    });
    BitSet differing = books.determined().differing(found);
    return differing.isEmpty() ? List.of() : placeRowsOf(differing, books);
  }

  private List<StoredLog> placeRowsOf(BitSet differing, Books books) {
    Set<Identity> placed =
        books.accounts().stream().map(Account::identity).collect(Collectors.toSet());
    books.openBuckets(differing);
    List<StoredLog> strangers = new ArrayList<>();
    storedLogs.forEach(row -> {
      if (!differing.get(BucketDigests.bucketOf(row.hash())) || placed.contains(row.identity())) {
        return;
      }
      Account account = books.account(row.identity());
      if (account != null) {
        account.addRow(row);
      } else {
        strangers.add(row);
      }
    });
    return strangers;
  }

  private List<Damage> placeDeadLetters(Books books) {
    List<Damage> strangers = new ArrayList<>();
    for (DeadLetter letter : deadLetters) {
      Account account = books.account(letter.identity());
      if (account != null) {
        account.addDeadLetter(letter);
      } else {
        strangers.add(
            new Damage(
                DamageKind.INVENTED,
                "dead letter from %s (%s): nobody sent it"
                    .formatted(letter.origin(), letter.reason())));
      }
    }
    return strangers;
  }

  /** Of logs under one key one must be stored, whichever came first. */
  private static List<Damage> unstoredConflicts(Books books) {
    Map<String, List<Account>> rivals = new HashMap<>();
    books.accounts().stream()
        .filter(account -> account.expectation() == Expectation.CONFLICT)
        .forEach(account ->
            account
                .promised()
                .forEach(id ->
                    rivals
                        .computeIfAbsent(
                            account.identity().clientId() + "/" + id, any -> new ArrayList<>())
                        .add(account)));
    return rivals.values().stream()
        .filter(accounts -> accounts.stream().noneMatch(Account::isStored))
        .filter(accounts -> accounts.stream().allMatch(account -> account.missing() == 0))
        .map(accounts ->
            new Damage(
                DamageKind.DEAD_LETTERED,
                accounts.getFirst() + ": none of those under its key is stored"))
        .toList();
  }

  private List<Damage> lost(List<Account> missing) {
    if (missing.isEmpty()) {
      return List.of();
    }
    Map<Identity, String> places = new Whereabouts(topic, nextOffsets).of(missing);
    return missing.stream().map(account -> lost(account, places.get(account.identity()))).toList();
  }

  private static Damage lost(Account account, @Nullable String place) {
    return new Damage(DamageKind.LOST, account + ": " + place);
  }
}

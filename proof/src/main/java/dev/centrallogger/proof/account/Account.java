package dev.centrallogger.proof.account;

import dev.centrallogger.model.LogId;
import dev.centrallogger.proof.ledger.Expectation;
import dev.centrallogger.proof.ledger.Outcome;
import dev.centrallogger.proof.ledger.SentLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One log: how often it was promised, and what there is of it. */
final class Account {

  private final Identity identity;
  private final SentLog log;
  private final Instant firstSentAt;
  private final Set<LogId> promised = new LinkedHashSet<>();
  private final List<StoredLog> rows = new ArrayList<>();
  private final List<DeadLetter> deadLetters = new ArrayList<>();
  private int accepted;
  private int unknown;

  Account(Identity identity, SentLog log, Instant firstSentAt) {
    this.identity = identity;
    this.log = log;
    this.firstSentAt = firstSentAt;
  }

  void add(Outcome outcome) {
    switch (outcome) {
      case Outcome.Accepted(LogId logId) -> {
        accepted++;
        if (logId != null) {
          promised.add(logId);
        }
      }
      case Outcome.Unknown _ -> unknown++;
      case Outcome.Refused _ -> {}
    }
  }

  void addRow(StoredLog row) {
    rows.add(row);
  }

  void addDeadLetter(DeadLetter letter) {
    deadLetters.add(letter);
  }

  Identity identity() {
    return identity;
  }

  Instant firstSentAt() {
    return firstSentAt;
  }

  Expectation expectation() {
    return log.expectation();
  }

  Set<LogId> promised() {
    return promised;
  }

  boolean isStored() {
    return !rows.isEmpty();
  }

  /** How many more of it there should be; 0 if none is missing. */
  int missing() {
    return Math.max(0, least() - rows.size() - deadLetters.size());
  }

  /** Everything wrong with it but that it is missing: where it went is another question. */
  List<Damage> audit() {
    List<Damage> damages = new ArrayList<>();
    int found = rows.size() + deadLetters.size();
    if (!rows.isEmpty() && mostRows() == 0) {
      damages.add(damage(DamageKind.INVENTED, "%d rows of a log that was refused", rows.size()));
    } else if (rows.size() > mostRows()
        || found > accepted + unknown
        || found > rows.size() && !rows.isEmpty() && isGood()) {
      damages.add(
          damage(
              DamageKind.DOUBLED,
              "%d rows, %d dead letters (accepted %d, unknown %d)",
              rows.size(),
              deadLetters.size(),
              accepted,
              unknown));
    }
    if (!deadLetters.isEmpty() && isGood()) {
      damages.add(damage(DamageKind.DEAD_LETTERED, "as %s", deadLetters.getFirst().reason()));
    }
    long altered = rows.stream().filter(row -> row.digest() != log.storedDigest()).count();
    if (altered > 0) {
      damages.add(damage(DamageKind.ALTERED, "%d of %d rows", altered, rows.size()));
    }
    if (!rows.isEmpty() && deadLetters.isEmpty() && missing() == 0 && !hasPromisedIds()) {
      damages.add(damage(DamageKind.RENAMED, "the sender was told %s", promised));
    }
    return damages;
  }

  @Override
  public String toString() {
    return "%s of %s, %s, sent at %s, content %s"
        .formatted(
            promised.isEmpty() ? "log" : promised.iterator().next(),
            identity.clientId(),
            log.expectation(),
            firstSentAt,
            identity.hash());
  }

  private int least() {
    return switch (log.expectation()) {
      case PLAIN, POISON -> accepted;
      case KEYED, CONFLICT -> Math.min(accepted, 1);
      case INVALID -> 0;
    };
  }

  private int mostRows() {
    return switch (log.expectation()) {
      case PLAIN -> accepted + unknown;
      case KEYED, CONFLICT -> Math.min(accepted + unknown, 1);
      case INVALID, POISON -> 0;
    };
  }

  private boolean isGood() {
    return log.expectation() == Expectation.PLAIN || log.expectation() == Expectation.KEYED;
  }

  private boolean hasPromisedIds() {
    return rows.stream().map(StoredLog::logId).toList().containsAll(promised);
  }

  private Damage damage(DamageKind kind, String format, Object... arguments) {
    return new Damage(kind, this + ": " + format.formatted(arguments));
  }
}

package dev.centrallogger.proof.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.model.ContentHash;
import dev.centrallogger.model.LogId;
import dev.centrallogger.proof.ledger.Expectation;
import dev.centrallogger.proof.ledger.Ledger;
import dev.centrallogger.proof.ledger.LedgerReader;
import dev.centrallogger.proof.ledger.Outcome;
import dev.centrallogger.proof.ledger.SentLog;
import dev.centrallogger.testsupport.MutableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/**
 * A pipeline of lists: a ledger that is a file, and a table, a topic and dead letters that tests
 * falsify at will.
 */
final class BookKeeping implements LogTopic, AutoCloseable {

  static final ClientId CLIENT_1 = new ClientId("client_1");
  static final ClientId CLIENT_2 = new ClientId("client_2");
  static final Instant START = Instant.parse("2026-11-20T06:15:00Z");

  final List<StoredLog> rows = new ArrayList<>();
  final List<DeadLetter> deadLetters = new ArrayList<>();
  final List<Entry> topic = new ArrayList<>();
  final Map<Integer, Long> startOffsets = new HashMap<>(Map.of(0, 0L));
  final Map<Integer, Long> nextOffsets = new HashMap<>();
  final MutableClock clock = new MutableClock(START);

  private final Path file;
  private final Ledger ledger;
  private final Random random = new Random(7);
  private int made;

  BookKeeping(Path directory) {
    this.file = directory.resolve("ledger");
    this.ledger = Ledger.create(file, clock);
  }

  /** A log like no other. */
  SentLog log(Expectation expectation) {
    byte[] body = Integer.toString(++made).getBytes(UTF_8);
    return new SentLog(ContentHash.of(body, 0, body.length), random.nextLong(), expectation, false);
  }

  LogId newId() {
    return LogId.random(START, random);
  }

  /** Writes into the ledger alone. */
  void sent(ClientId clientId, SentLog log, Outcome outcome) {
    ledger.answered(ledger.sending(clientId, List.of(log)), List.of(outcome));
    clock.advance(Duration.ofMillis(1));
  }

  /** A log that goes the whole way; returns its row. */
  StoredLog stored(ClientId clientId, SentLog log) {
    LogId id = newId();
    sent(clientId, log, Outcome.accepted(id));
    published(clientId, log);
    StoredLog row = new StoredLog(clientId, id, log.hash(), log.storedDigest());
    rows.add(row);
    return row;
  }

  /** Puts it onto the topic and moves the writer past it; returns its offset. */
  long published(ClientId clientId, SentLog log) {
    long offset = topic.size();
    topic.add(new Entry(0, offset, clock.instant(), new Identity(clientId, log.hash())));
    nextOffsets.put(0, offset + 1);
    return offset;
  }

  void deadLettered(ClientId clientId, SentLog log, String reason) {
    deadLetters.add(
        new DeadLetter(
            "workflow-logs-0-" + deadLetters.size(),
            new Identity(clientId, log.hash()),
            null,
            reason));
  }

  Verdict verdict() {
    return new Reconciliation(new LedgerReader(file), rows::forEach, deadLetters, this, nextOffsets)
        .verdict();
  }

  @Override
  public void forEach(Consumer<Entry> consumer) {
    topic.forEach(consumer);
  }

  @Override
  public Map<Integer, Long> startOffsets() {
    return startOffsets;
  }

  @Override
  public void close() {
    ledger.close();
  }
}

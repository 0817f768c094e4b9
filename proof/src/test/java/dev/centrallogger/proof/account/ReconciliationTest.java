package dev.centrallogger.proof.account;

import static dev.centrallogger.proof.account.BookKeeping.CLIENT_1;
import static dev.centrallogger.proof.account.BookKeeping.CLIENT_2;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.model.ContentHash;
import dev.centrallogger.model.LogId;
import dev.centrallogger.proof.ledger.Expectation;
import dev.centrallogger.proof.ledger.Outcome;
import dev.centrallogger.proof.ledger.SentLog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReconciliationTest {

  @TempDir private Path directory;
  private BookKeeping books;

  @BeforeEach
  void sendAThousandLogsAllTheWay() {
    books = new BookKeeping(directory);
    for (int i = 0; i < 500; i++) {
      books.stored(CLIENT_1, books.log(Expectation.PLAIN));
      books.stored(CLIENT_2, books.log(Expectation.KEYED));
    }
  }

  @AfterEach
  void close() {
    books.close();
  }

  @Nested
  class FindsNothingWrong {

    @Test
    void whenEachAcceptedLogHasItsRow() {
      assertThat(books.verdict().damages()).isEmpty();
      assertThat(books.verdict().totals()).isEqualTo(new Totals(1000, 1000, 1000, 0, 0, 1000, 0));
    }

    @Test
    void whetherAnUnknownLogIsStoredOrNot() {
      SentLog there = books.log(Expectation.PLAIN);
      SentLog missing = books.log(Expectation.KEYED);
      books.sent(CLIENT_1, there, Outcome.UNKNOWN);
      books.sent(CLIENT_1, missing, Outcome.UNKNOWN);
      books.rows.add(new StoredLog(CLIENT_1, books.newId(), there.hash(), there.storedDigest()));

      assertThat(books.verdict().damages()).isEmpty();
    }

    @Test
    void whenAKeyedLogWasSentAgainAndIsThereOnce() {
      SentLog log = books.log(Expectation.KEYED);
      books.sent(CLIENT_1, log, Outcome.UNKNOWN);
      StoredLog row = books.stored(CLIENT_1, log.sentAgain());
      books.sent(CLIENT_1, log.sentAgain(), Outcome.accepted(row.logId()));

      assertThat(books.verdict().damages()).isEmpty();
    }

    @Test
    void whenALogWithoutAKeyWasSentAgainAndIsThereTwice() {
      SentLog log = books.log(Expectation.PLAIN);
      books.sent(CLIENT_1, log, Outcome.UNKNOWN);
      books.stored(CLIENT_1, log.sentAgain());
      books.rows.add(new StoredLog(CLIENT_1, books.newId(), log.hash(), log.storedDigest()));

      assertThat(books.verdict().damages()).isEmpty();
    }

    @Test
    void whenOneOfTwoUnderAKeyIsADeadLetter() {
      SentLog one = books.log(Expectation.CONFLICT);
      SentLog other = books.log(Expectation.CONFLICT);
      StoredLog row = books.stored(CLIENT_1, one);
      books.sent(CLIENT_1, other, Outcome.accepted(row.logId()));
      books.deadLettered(CLIENT_1, other, "id_conflict");

      assertThat(books.verdict().damages()).isEmpty();
    }

    @Test
    void whenPoisonIsADeadLetterAndARefusedLogIsNowhere() {
      SentLog poison = books.log(Expectation.POISON);
      books.sent(CLIENT_1, poison, new Outcome.Accepted(null));
      books.deadLettered(CLIENT_1, poison, "malformed");
      books.sent(CLIENT_1, books.log(Expectation.INVALID), Outcome.REFUSED);

      assertThat(books.verdict().damages()).isEmpty();
    }
  }

  @Nested
  class NamesWhereALogWasLost {

    @Test
    void neverPublished() {
      books.sent(CLIENT_1, books.log(Expectation.PLAIN), Outcome.accepted(books.newId()));

      assertThat(lost()).contains("not in the topic");
    }

    @Test
    void passedByTheWriter() {
      books.rows.removeIf(row -> row.equals(books.rows.get(41)));

      assertThat(lost()).contains("before the committed offset: record 0-41");
    }

    @Test
    void notYetReadByTheWriter() {
      SentLog log = books.log(Expectation.PLAIN);
      books.sent(CLIENT_1, log, Outcome.accepted(books.newId()));
      long offset = books.published(CLIENT_1, log);
      books.nextOffsets.put(0, offset);

      assertThat(lost()).contains("only late: record 0-" + offset);
    }

    @Test
    void deletedBeforeItWasRead() {
      books.rows.remove(2);
      books.topic.subList(0, 100).clear();
      books.startOffsets.put(0, 100L);

      assertThat(lost()).contains("beyond retention");
    }

    @Test
    void neverPublishedAlthoughOlderOnesWereDeleted() {
      books.topic.subList(0, 100).clear();
      books.startOffsets.put(0, 100L);
      books.clock.advance(Duration.ofHours(1));
      books.sent(CLIENT_1, books.log(Expectation.PLAIN), Outcome.accepted(books.newId()));

      assertThat(lost()).contains("not in the topic");
    }

    @Test
    void aKeyedLogThatWasSentAgainAndAcceptedOnce() {
      SentLog log = books.log(Expectation.KEYED);
      books.sent(CLIENT_1, log, Outcome.UNKNOWN);
      books.sent(CLIENT_1, log.sentAgain(), Outcome.accepted(books.newId()));

      assertThat(lost()).contains("not in the topic");
    }

    @Test
    void poisonThatIsNoDeadLetter() {
      books.sent(CLIENT_1, books.log(Expectation.POISON), new Outcome.Accepted(null));

      assertThat(lost()).contains("POISON");
    }

    private String lost() {
      return onlyDamage(DamageKind.LOST).detail();
    }
  }

  @Nested
  class NamesWhatIsWrongWithARow {

    @Test
    void twiceUnderTwoIds() {
      StoredLog row = books.rows.get(10);
      books.rows.add(new StoredLog(row.clientId(), books.newId(), row.hash(), row.digest()));

      onlyDamage(DamageKind.DOUBLED);
    }

    @Test
    void storedThoughRefused() {
      SentLog log = books.log(Expectation.PLAIN);
      books.sent(CLIENT_1, log, Outcome.REFUSED);
      books.rows.add(new StoredLog(CLIENT_1, books.newId(), log.hash(), log.storedDigest()));

      onlyDamage(DamageKind.INVENTED);
    }

    @Test
    void sentByNobody() {
      SentLog log = books.log(Expectation.PLAIN);
      books.rows.add(new StoredLog(CLIENT_1, books.newId(), log.hash(), log.storedDigest()));

      onlyDamage(DamageKind.INVENTED);
    }

    @Test
    void otherContentUnderTheSameHash() {
      StoredLog row = books.rows.get(10);
      books.rows.set(10, new StoredLog(row.clientId(), row.logId(), row.hash(), row.digest() + 1));

      onlyDamage(DamageKind.ALTERED);
    }

    @Test
    void anotherHashUnderTheSameId() {
      StoredLog row = books.rows.get(10);
      ContentHash other = ContentHash.of("other".getBytes(UTF_8), 0, 5);
      books.rows.set(10, new StoredLog(row.clientId(), row.logId(), other, row.digest()));

      onlyDamage(DamageKind.ALTERED);
    }

    @Test
    void underAnotherClient() {
      StoredLog row = books.rows.get(10);
      assertThat(row.clientId()).isEqualTo(CLIENT_1);
      books.rows.set(10, new StoredLog(CLIENT_2, row.logId(), row.hash(), row.digest()));

      assertThat(onlyDamage(DamageKind.MISPLACED).detail()).contains("client_1", "client_2");
    }

    @Test
    void underAnotherId() {
      StoredLog row = books.rows.get(10);
      LogId other = books.newId();
      books.rows.set(10, new StoredLog(row.clientId(), other, row.hash(), row.digest()));

      onlyDamage(DamageKind.RENAMED);
    }
  }

  @Nested
  class NamesWhatIsWrongWithADeadLetter {

    @Test
    void aGoodLog() {
      SentLog log = books.log(Expectation.PLAIN);
      books.sent(CLIENT_1, log, Outcome.accepted(books.newId()));
      books.deadLettered(CLIENT_1, log, "42P01");

      assertThat(onlyDamage(DamageKind.DEAD_LETTERED).detail()).contains("42P01");
    }

    @Test
    void aGoodLogThatIsStoredToo() {
      SentLog log = books.log(Expectation.KEYED);
      StoredLog row = books.stored(CLIENT_1, log);
      books.sent(CLIENT_1, log.sentAgain(), Outcome.accepted(row.logId()));
      books.deadLettered(CLIENT_1, log, "23505");

      assertThat(books.verdict().byKind())
          .containsOnlyKeys(DamageKind.DOUBLED, DamageKind.DEAD_LETTERED);
    }

    @Test
    void allOfThoseUnderOneKey() {
      LogId id = books.newId();
      for (SentLog log :
          List.of(books.log(Expectation.CONFLICT), books.log(Expectation.CONFLICT))) {
        books.sent(CLIENT_1, log, Outcome.accepted(id));
        books.deadLettered(CLIENT_1, log, "id_conflict");
      }

      onlyDamage(DamageKind.DEAD_LETTERED);
    }

    @Test
    void sentByNobody() {
      books.deadLettered(CLIENT_1, books.log(Expectation.PLAIN), "malformed");

      onlyDamage(DamageKind.INVENTED);
    }
  }

  @Test
  void findsEveryOneOfManyDamages() {
    books.rows.removeIf(row -> row.hash().toBytes()[0] == 3);
    int missing = 1000 - books.rows.size();

    assertThat(books.verdict().byKind()).isEqualTo(Map.of(DamageKind.LOST, (long) missing));
    assertThat(missing).isPositive();
  }

  private Damage onlyDamage(DamageKind kind) {
    List<Damage> damages = books.verdict().damages();
    assertThat(damages).extracting(Damage::kind).containsExactly(kind);
    return damages.getFirst();
  }
}

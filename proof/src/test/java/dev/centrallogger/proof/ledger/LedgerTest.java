package dev.centrallogger.proof.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.model.ContentHash;
import dev.centrallogger.model.LogId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {

  private static final Instant NOW = Instant.parse("2026-11-20T06:15:00.123456Z");
  private static final ClientId CLIENT = new ClientId("client_1");

  @TempDir private Path directory;

  @Test
  void readsBackEachRequestWithItsOutcomes() {
    SentLog plain = log(1, Expectation.PLAIN);
    SentLog repeated = log(2, Expectation.KEYED).sentAgain();
    SentLog bad = log(3, Expectation.INVALID);
    Outcome accepted = Outcome.accepted(LogId.random(NOW, new Random(1)));
    List<Outcome> outcomes = List.of(accepted, Outcome.UNKNOWN, Outcome.REFUSED);

    try (Ledger ledger = ledger()) {
      long request = ledger.sending(CLIENT, List.of(plain, repeated, bad));
      ledger.answered(request, outcomes);
    }

    assertThat(attempts())
        .containsExactly(new Attempt(1, NOW, CLIENT, List.of(plain, repeated, bad), outcomes));
  }

  @Test
  void takesARequestWithoutAnEndAsOneWithoutAnAnswer() {
    try (Ledger ledger = ledger()) {
      ledger.sending(CLIENT, List.of(log(1, Expectation.PLAIN)));
    }

    assertThat(attempts()).extracting(Attempt::outcomes).containsExactly(List.of(Outcome.UNKNOWN));
  }

  @Test
  void takesNoRequestFromALineCutShort() throws IOException {
    try (Ledger ledger = ledger()) {
      ledger.sending(CLIENT, List.of(log(1, Expectation.PLAIN)));
      ledger.sending(CLIENT, List.of(log(2, Expectation.PLAIN)));
    }
    byte[] whole = Files.readAllBytes(file());
    int firstLine = new String(whole, UTF_8).indexOf('\n') + 1;

    for (int length = firstLine; length < whole.length - 1; length++) {
      Files.write(file(), Arrays.copyOf(whole, length));

      assertThat(attempts()).as("%d bytes", length).hasSize(1);
    }
  }

  @Test
  void refusesAFileThatIsDamagedInTheMiddle() throws IOException {
    try (Ledger ledger = ledger()) {
      ledger.sending(CLIENT, List.of(log(1, Expectation.PLAIN)));
      ledger.sending(CLIENT, List.of(log(2, Expectation.PLAIN)));
    }
    Files.writeString(file(), Files.readString(file()).replaceFirst("client_1", "client_2"));

    assertThatThrownBy(this::attempts)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("line 1: damaged");
  }

  @Test
  void refusesAnAnswerToNothing() {
    try (Ledger ledger = ledger()) {
      ledger.answered(7, List.of(Outcome.UNKNOWN));
      ledger.sending(CLIENT, List.of(log(1, Expectation.PLAIN)));
    }

    assertThatThrownBy(this::attempts).hasMessageContaining("line 1: an answer to nothing");
  }

  @Test
  void neverOverwritesALedger() throws IOException {
    Files.writeString(file(), "something");

    assertThatThrownBy(this::ledger).isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void keepsTheLinesOfManyThreadsApart() throws InterruptedException {
    try (Ledger ledger = ledger()) {
      List<Thread> threads =
          IntStream.range(0, 8)
              .mapToObj(t -> Thread.ofVirtual().start(() -> writeHundred(ledger, t)))
              .toList();
      for (Thread thread : threads) {
        thread.join();
      }
    }

    assertThat(attempts()).hasSize(800).allSatisfy(a -> assertThat(a.outcomes()).hasSize(2));
  }

  private static void writeHundred(Ledger ledger, int thread) {
    for (int i = 0; i < 100; i++) {
      int seed = thread * 1000 + i;
      long request =
          ledger.sending(
              CLIENT, List.of(log(seed, Expectation.PLAIN), log(-seed, Expectation.KEYED)));
      ledger.answered(request, List.of(Outcome.REFUSED, Outcome.UNKNOWN));
    }
  }

  private static SentLog log(int seed, Expectation expectation) {
    byte[] body = Integer.toString(seed).getBytes(UTF_8);
    return new SentLog(
        ContentHash.of(body, 0, body.length), new Random(seed).nextLong(), expectation, false);
  }

  private List<Attempt> attempts() {
    List<Attempt> attempts = new ArrayList<>();
    new LedgerReader(file()).forEach(attempts::add);
    return attempts;
  }

  private Ledger ledger() {
    return Ledger.create(file(), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private Path file() {
    return directory.resolve("ledger");
  }
}

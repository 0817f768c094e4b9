package dev.centrallogger.proof.load;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.model.LogId;
import dev.centrallogger.proof.ledger.Ledger;
import dev.centrallogger.proof.ledger.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Tells when the system works again: one log of each client is sent until it is accepted, and asked
 * for until it can be read.
 */
public final class Canaries {

  private static final Duration PAUSE = Duration.ofMillis(50);

  /**
   * How long it took since the call.
   *
   * @param accepted until a log of every client had been accepted
   * @param visible until each of them could be read
   */
  public record Recovery(Duration accepted, Duration visible) {}

  private final List<ClientId> clients;
  private final Gateways gateways;
  private final Reader reader;
  private final Ledger ledger;
  private final AtomicInteger flights = new AtomicInteger();

  public Canaries(List<ClientId> clients, Gateways gateways, Reader reader, Ledger ledger) {
    this.clients = List.copyOf(clients);
    this.gateways = gateways;
    this.reader = reader;
    this.ledger = ledger;
  }

  /**
   * Waits until the system works.
   *
   * @throws IllegalStateException if it does not within the patience; the message says how far a
   *     log came
   */
  public Recovery fly(Duration patience) {
    long start = System.nanoTime();
    int flight = flights.incrementAndGet();
    Map<ClientId, CompletableFuture<Recovery>> all = new LinkedHashMap<>();
    for (ClientId client : clients) {
      CompletableFuture<Recovery> one = new CompletableFuture<>();
      all.put(client, one);
      Thread.ofVirtual().start(() -> fly(client, flight, start, patience, one));
    }
    List<Duration> accepted = new ArrayList<>();
    List<Duration> visible = new ArrayList<>();
    try {
      for (CompletableFuture<Recovery> one : all.values()) {
        accepted.add(one.join().accepted());
        visible.add(one.join().visible());
      }
    } catch (CompletionException e) {
      throw new IllegalStateException(e.getCause());
    }
    return new Recovery(
        accepted.stream().max(Duration::compareTo).orElse(Duration.ZERO),
        visible.stream().max(Duration::compareTo).orElse(Duration.ZERO));
  }

  private void fly(
      ClientId client,
      int flight,
      long start,
      Duration patience,
      CompletableFuture<Recovery> result) {
    try {
      LogId logId = null;
      GeneratedLog log = canary(client, flight);
      while (logId == null) {
        expectWithin(patience, start, client, "is accepted");
        logId = send(client, log);
        log = log.sentAgain();
      }
      Duration accepted = since(start);
      while (reader.read(client, logId) != 200) {
        expectWithin(patience, start, client, "can be read");
        Thread.sleep(PAUSE);
      }
      result.complete(new Recovery(accepted, since(start)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      result.completeExceptionally(e);
    } catch (RuntimeException e) {
      result.completeExceptionally(e);
    }
  }

  private @Nullable LogId send(ClientId client, GeneratedLog log) throws InterruptedException {
    long number = ledger.sending(client, List.of(log.sent()));
    Answer answer = gateways.send(Request.single(log, false), LoadProfile.apiKey(client));
    ledger.answered(number, answer.outcomes());
    if (answer.outcomes().getFirst() instanceof Outcome.Accepted(LogId logId)) {
      return logId;
    }
    Thread.sleep(PAUSE);
    return null;
  }

  private static GeneratedLog canary(ClientId client, int flight) {
    String name = "canary-%d-%s".formatted(flight, client);
    return new LogFactory(name, new Random(name.hashCode()), Clock.systemUTC()).keyed(false);
  }

  private static void expectWithin(Duration patience, long start, ClientId client, String what) {
    if (since(start).compareTo(patience) > 0) {
      throw new IllegalStateException(
          "after %d s no log of %s %s".formatted(patience.toSeconds(), client, what));
    }
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}

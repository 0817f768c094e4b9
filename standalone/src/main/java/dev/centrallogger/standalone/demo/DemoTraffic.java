package dev.centrallogger.standalone.demo;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A steady stream of made-up logs of three clients, sent over HTTP as any sender does. An empty
 * system first gets those of the past week, so that there is something to look at; then they come
 * one about every second, until closed.
 */
public final class DemoTraffic implements AutoCloseable {

  /** How many clients there are, and so how many keys it takes. */
  public static final int CLIENTS = 3;

  static final int BACKLOG_LOGS = 600;
  private static final Duration BACKLOG = Duration.ofDays(7);
  private static final int BATCH_LOGS = 100;

  private final DemoSender sender;
  private final DemoLogs logs;
  private final InstantSource clock;
  private final Consumer<String> console;
  private final Thread thread;

  private DemoTraffic(
      DemoSender sender, DemoLogs logs, InstantSource clock, Consumer<String> console) {
    this.sender = sender;
    this.logs = logs;
    this.clock = clock;
    this.console = console;
    this.thread = Thread.ofPlatform().daemon().name("demo-traffic").unstarted(this::run);
  }

  /**
   * Starts sending, in a thread of its own.
   *
   * @param url of the system, which need not be up yet
   * @param keys of {@value #CLIENTS} clients that may write and read
   * @param seed the same seed and clock make the same logs
   * @param console gets a sentence for people when there is something to say
   */
  public static DemoTraffic start(
      URI url,
      String keyHeader,
      List<String> keys,
      long seed,
      InstantSource clock,
      Consumer<String> console) {
    if (keys.size() != CLIENTS) {
      throw new IllegalArgumentException(
          "%d keys (expected one for each of %d clients)".formatted(keys.size(), CLIENTS));
    }
    DemoTraffic traffic =
        new DemoTraffic(new DemoSender(url, keyHeader, keys), new DemoLogs(seed), clock, console);
    traffic.thread.start();
    return traffic;
  }

  /** Stops sending; returns when it has stopped. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    sender.close();
  }

  private void run() {
    try {
      if (sender.isSystemEmpty()) {
        sendBacklog();
      }
      while (true) {
        Thread.sleep(logs.pause());
        sender.send(logs.endingAt(clock.instant()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (DemoRefusedException e) {
      console.accept("The demo has ended: its logs are refused (" + e.getMessage() + ")");
    }
  }

  private void sendBacklog() throws InterruptedException {
    Instant now = clock.instant();
    Map<Integer, List<DemoLog>> byClient =
        logs.backlog(now.minus(BACKLOG), now.minus(Duration.ofMinutes(2)), BACKLOG_LOGS).stream()
            .collect(Collectors.groupingBy(DemoLog::client));
    for (Map.Entry<Integer, List<DemoLog>> client : byClient.entrySet()) {
      List<DemoLog> all = client.getValue();
      for (int from = 0; from < all.size(); from += BATCH_LOGS) {
        sender.sendBatch(
            client.getKey(), all.subList(from, Math.min(from + BATCH_LOGS, all.size())));
      }
    }
    console.accept(
        "The demo has sent %d logs of the past week; more follow, about one a second."
            .formatted(BACKLOG_LOGS));
  }
}

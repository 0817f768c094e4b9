package dev.centrallogger.proof.load;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.proof.ledger.Ledger;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;

/** Senders at work. Everything they send and are told stands in the ledger. */
public final class LoadGenerator implements AutoCloseable {

  private final CountDownLatch stop = new CountDownLatch(1);
  private final List<Thread> threads = new ArrayList<>();

  private LoadGenerator() {}

  /**
   * Starts sending, until it is closed.
   *
   * @param name unique in its ledger: it makes the logs unique
   * @param seed what is sent, though not when, follows from it
   */
  public static LoadGenerator start(
      String name,
      long seed,
      LoadProfile profile,
      Gateways gateways,
      Ledger ledger,
      Observations observations) {
    LoadGenerator load = new LoadGenerator();
    Random seeds = new Random(seed);
    for (ClientId clientId : profile.clients()) {
      for (int i = 1; i <= profile.sendersPerClient(); i++) {
        String senderName = name + "-" + clientId + "-" + i;
        Random random = new Random(seeds.nextLong());
        LogFactory factory = new LogFactory(senderName, random, Clock.systemUTC());
        Sender sender =
            new Sender(
                clientId, profile, factory, random, gateways, ledger, observations, load.stop);
        load.threads.add(Thread.ofVirtual().name(senderName).start(sender));
      }
    }
    return load;
  }

  /** Lets every request that is under way end, and sends no more. */
  @Override
  public void close() {
    stop.countDown();
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

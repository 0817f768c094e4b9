package dev.centrallogger.proof.load;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.model.LogId;
import dev.centrallogger.proof.ledger.Expectation;
import dev.centrallogger.proof.ledger.Ledger;
import dev.centrallogger.proof.ledger.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * One thread of one client. Sends, and where it does not know whether a log arrived, sends it again
 * or leaves it, as real senders do: mostly again under a key, mostly not without.
 */
final class Sender implements Runnable {

  private static final int ATTEMPTS = 4;
  private static final double AGAIN_WITH_KEY = 0.8;
  private static final double AGAIN_WITHOUT_KEY = 0.2;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

  private final ClientId clientId;
  private final LoadProfile profile;
  private final LogFactory factory;
  private final RandomGenerator random;
  private final Gateways gateways;
  private final Ledger ledger;
  private final Observations observations;
  private final CountDownLatch stop;

  Sender(
      ClientId clientId,
      LoadProfile profile,
      LogFactory factory,
      RandomGenerator random,
      Gateways gateways,
      Ledger ledger,
      Observations observations,
      CountDownLatch stop) {
    this.clientId = clientId;
    this.profile = profile;
    this.factory = factory;
    this.random = random;
    this.gateways = gateways;
    this.ledger = ledger;
    this.observations = observations;
    this.stop = stop;
  }

  @Override
  public void run() {
    try {
      int sent = 0;
      while (!stoppedWithin(pauseAfter(sent))) {
        sent = step();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One request and whatever follows from it; returns how many logs it was. */
  int step() throws InterruptedException {
    double draw = random.nextDouble();
    if (draw < profile.rivals()) {
      for (GeneratedLog rival : factory.rivals()) {
        deliver(List.of(rival));
      }
      return 2;
    }
    int size =
        draw < profile.rivals() + profile.batches()
            ? 1 + random.nextInt(profile.largestBatch())
            : 0;
    List<GeneratedLog> logs = new ArrayList<>();
    for (int i = 0; i < Math.max(size, 1); i++) {
      logs.add(newLog(size == 0));
    }
    deliver(logs);
    return logs.size();
  }

  private GeneratedLog newLog(boolean single) {
    if (random.nextDouble() < profile.invalid()) {
      return factory.invalid();
    }
    return random.nextDouble() < profile.keyed()
        ? factory.keyed(single && random.nextInt(4) == 0)
        : factory.plain();
  }

  private void deliver(List<GeneratedLog> logs) throws InterruptedException {
    List<GeneratedLog> left = logs;
    Duration pause = FIRST_PAUSE;
    for (int attempt = 1; attempt <= ATTEMPTS && !left.isEmpty(); attempt++) {
      if (attempt > 1 && stoppedWithin(pause)) {
        return;
      }
      List<Outcome> outcomes = send(left);
      left = toSendAgain(left, outcomes);
      pause = pause.multipliedBy(2);
    }
  }

  private List<GeneratedLog> toSendAgain(List<GeneratedLog> logs, List<Outcome> outcomes) {
    List<GeneratedLog> again = new ArrayList<>();
    for (int i = 0; i < logs.size(); i++) {
      GeneratedLog log = logs.get(i);
      Expectation expectation = log.sent().expectation();
      boolean sendAgain =
          switch (outcomes.get(i)) {
            case Outcome.Accepted _ ->
                expectation == Expectation.KEYED && random.nextDouble() < profile.repeated();
            case Outcome.Refused _ -> expectation != Expectation.INVALID && random.nextBoolean();
            case Outcome.Unknown _ ->
                expectation != Expectation.INVALID
                    && random.nextDouble()
                        < (expectation == Expectation.PLAIN ? AGAIN_WITHOUT_KEY : AGAIN_WITH_KEY);
          };
      if (sendAgain) {
        again.add(log.sentAgain());
      }
    }
    return again;
  }

  private List<Outcome> send(List<GeneratedLog> logs) throws InterruptedException {
    Request request = request(logs);
    long number = ledger.sending(clientId, logs.stream().map(GeneratedLog::sent).toList());
    Instant sentAt = Instant.now();
    long start = System.nanoTime();
    Answer answer = gateways.send(request, LoadProfile.apiKey(clientId));
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    ledger.answered(number, answer.outcomes());

    boolean accepted = false;
    for (Outcome outcome : answer.outcomes()) {
      if (outcome instanceof Outcome.Accepted(LogId logId) && logId != null) {
        accepted = true;
        observations.accepted(clientId, logId);
      }
    }
    observations.answered(sentAt, took, accepted);
    answer.oddities().forEach(observations::odd);
    return answer.outcomes();
  }

  private Request request(List<GeneratedLog> logs) {
    boolean gzip = random.nextInt(5) == 0;
    GeneratedLog first = logs.getFirst();
    boolean alone = logs.size() == 1 && (first.keyInHeader() != null || random.nextInt(10) > 0);
    Request.BatchForm[] forms = Request.BatchForm.values();
    return alone
        ? Request.single(first, gzip)
        : Request.batch(logs, forms[random.nextInt(forms.length)], gzip);
  }

  /** Random, so that senders do not march in step; on average what the profile's rate asks for. */
  private Duration pauseAfter(int logs) {
    double seconds = (double) logs * profile.senders() / profile.logsPerSecond();
    return Duration.ofNanos((long) (seconds * 1e9 * 2 * random.nextDouble()));
  }

  private boolean stoppedWithin(Duration pause) throws InterruptedException {
    return stop.await(pause.toNanos(), TimeUnit.NANOSECONDS);
  }
}

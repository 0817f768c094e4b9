package dev.centrallogger.cli.doctor;

import dev.centrallogger.cli.http.LogServer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * All the steps, in order. Each is bounded in time and none can end the others; what cannot be
 * looked at because of what was found before is said to be so.
 */
final class Examination {

  /** The server answers within 8 seconds. */
  private static final Duration ANSWER = Duration.ofSeconds(10);

  private final URI url;
  private final LogServer anybody;
  private final @Nullable LogServer server;
  private final SSLContext trust;
  private final Duration limit;
  private final Duration offerPatience;
  private final Clock clock;
  private final Consumer<List<Finding>> shown;
  private final List<Finding> findings = new ArrayList<>();
  private KeyRights rights = KeyRights.UNKNOWN;
  private @Nullable String canary;

  /**
   * @param anybody the server, without a key
   * @param server the same with the key; null if none was given
   * @param limit how long each step may take
   * @param offerPatience how long to wait for the refusal of a log that is too large
   * @param shown gets each finding at once; together those that are skipped for one reason
   */
  Examination(
      URI url,
      LogServer anybody,
      @Nullable LogServer server,
      SSLContext trust,
      Duration limit,
      Duration offerPatience,
      Clock clock,
      Consumer<List<Finding>> shown) {
    this.url = url;
    this.anybody = anybody;
    this.server = server;
    this.trust = trust;
    this.limit = limit;
    this.offerPatience = offerPatience;
    this.clock = clock;
    this.shown = shown;
  }

  /**
   * Takes the steps.
   *
   * @param withCanary whether a log may be sent
   */
  void run(boolean withCanary) throws InterruptedException {
    Finding address = take("address", new AddressStep(url, half(limit)));
    if (address.isWrong()) {
      skip("no connection", "tls", "health", "clock");
      skipWhatNeedsAKey("no connection");
      return;
    }
    Finding tls = take("tls", new TlsStep(url, trust, half(limit), clock));
    if (tls.isWrong()) {
      skip("see tls", "health", "clock");
      skipWhatNeedsAKey("nothing is sent to a server that is not trusted");
      return;
    }
    HealthStep health = new HealthStep(anybody);
    take("health", health);
    take("clock", new ClockStep(anybody, clock));
    if (health.isForeign()) {
      skipWhatNeedsAKey("the key is not shown to a server that may not be Central Logger");
    } else if (server == null) {
      skipWhatNeedsAKey("no key was given: --key or CENTRAL_LOGGER_KEY");
    } else {
      examineWithKey(server, withCanary);
    }
  }

  List<Finding> findings() {
    return findings;
  }

  KeyRights rights() {
    return rights;
  }

  /** The log that was sent; null if none was accepted. */
  @Nullable String canary() {
    return canary;
  }

  private void examineWithKey(LogServer server, boolean withCanary) throws InterruptedException {
    KeyStep key = new KeyStep(server);
    take("key", key);
    rights = key.rights();
    if (!rights.known()) {
      skip("see key", "limits", "read", "pipeline", "accepted", "stored", "readable");
      return;
    }
    String role = "not for a key of the role " + rights.role();
    takeIf(rights.ingest(), "limits", new LimitsStep(server, offerPatience), role);
    takeIf(rights.read(), "read", new ReadStep(server), role);
    takeIf(rights.administer(), "pipeline", new PipelineStep(server), role);
    sendCanary(server, withCanary);
  }

  private void sendCanary(LogServer server, boolean withCanary) throws InterruptedException {
    if (!withCanary || !rights.ingest()) {
      skip(
          withCanary
              ? "a key of the role %s may send no log: give one of the role CLIENT"
                  .formatted(rights.role())
              : "told not to send a log",
          "accepted",
          "stored",
          "readable");
      return;
    }
    Canary log = new Canary(server, clock, limit);
    take("accepted", log::accepted);
    canary = log.logId();
    if (rights.read()) {
      TimeLimit patient = new TimeLimit(limit.plus(ANSWER));
      note(List.of(patient.take("stored", log::stored)));
      note(List.of(patient.take("readable", log::readable)));
    } else {
      skip("not for a key of the role " + rights.role(), "stored", "readable");
    }
  }

  private void skipWhatNeedsAKey(String reason) {
    skip(reason, "key", "limits", "read", "pipeline", "accepted", "stored", "readable");
  }

  private void skip(String reason, String... steps) {
    note(Arrays.stream(steps).map(Finding.skipped(reason)::of).toList());
  }

  private void takeIf(boolean may, String name, Step step, String reason)
      throws InterruptedException {
    if (may) {
      take(name, step);
    } else {
      skip(reason, name);
    }
  }

  private Finding take(String name, Step step) throws InterruptedException {
    Finding finding = new TimeLimit(limit).take(name, step);
    note(List.of(finding));
    return finding;
  }

  private void note(List<Finding> found) {
    findings.addAll(found);
    shown.accept(found);
  }

  private static Duration half(Duration limit) {
    return limit.dividedBy(2);
  }
}

package dev.centrallogger.proof.run;

import static org.awaitility.Awaitility.await;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.proof.account.CounterCheck;
import dev.centrallogger.proof.account.Damage;
import dev.centrallogger.proof.account.DamageKind;
import dev.centrallogger.proof.account.DeadLetterBox;
import dev.centrallogger.proof.account.KafkaLogTopic;
import dev.centrallogger.proof.account.OffsetCounters;
import dev.centrallogger.proof.account.PostgresBooks;
import dev.centrallogger.proof.account.Reconciliation;
import dev.centrallogger.proof.account.TopicReader;
import dev.centrallogger.proof.account.Verdict;
import dev.centrallogger.proof.cluster.Cluster;
import dev.centrallogger.proof.cluster.ClusterPlan;
import dev.centrallogger.proof.cluster.Service;
import dev.centrallogger.proof.fault.Stage;
import dev.centrallogger.proof.ledger.Ledger;
import dev.centrallogger.proof.ledger.LedgerReader;
import dev.centrallogger.proof.load.Canaries;
import dev.centrallogger.proof.load.Gateways;
import dev.centrallogger.proof.load.LoadGenerator;
import dev.centrallogger.proof.load.LoadProfile;
import dev.centrallogger.proof.load.Observations;
import dev.centrallogger.proof.load.Poisoner;
import dev.centrallogger.proof.load.Reader;
import dev.centrallogger.proof.load.VisibilityProbe;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.common.Uuid;
import org.awaitility.core.ConditionTimeoutException;

/** A cluster under load, whose books can be closed at any time. Not thread-safe. */
public final class Harness implements AutoCloseable {

  private static final Duration POISON_INTERVAL = Duration.ofSeconds(2);
  private static final Duration PROBE_INTERVAL = Duration.ofMillis(200);

  private final Cluster cluster;
  private final LoadProfile profile;
  private final Random seeds;
  private final Path ledgerFile;
  private final Ledger ledger;
  private final Observations observations = new Observations();
  private final Gateways gateways;
  private final Reader reader;
  private final VisibilityProbe probe;
  private final Canaries canaries;
  private final TopicReader topics;
  private final DeadLetterBox deadLetters;
  private final List<AutoCloseable> load = new ArrayList<>();
  private int loads;

  private Harness(Cluster cluster, LoadProfile profile, long seed, Path directory) {
    this.cluster = cluster;
    this.profile = profile;
    this.seeds = new Random(seed);
    this.ledgerFile = directory.resolve("ledger");
    this.ledger = Ledger.create(ledgerFile, Clock.systemUTC());
    this.gateways = new Gateways(cluster.gatewayOrigins());
    this.reader = new Reader(cluster.queryApi().origin());
    this.probe = new VisibilityProbe(reader, profile.clients(), observations, PROBE_INTERVAL);
    this.canaries = new Canaries(profile.clients(), gateways, reader, ledger);
    this.topics = new TopicReader(cluster.kafka().bootstrapServers());
    this.deadLetters = new DeadLetterBox(topics, cluster.topics().deadLetters());
    observations.setAcceptedLogs(probe);
  }

  /**
   * Starts everything; returns when it is ready and under load.
   *
   * @param directory empty; logs of the services and the ledger stay in it
   */
  public static Harness start(ClusterPlan plan, LoadProfile profile, long seed, Path directory) {
    Harness harness = new Harness(Cluster.start(plan, directory), profile, seed, directory);
    harness.resumeLoad();
    harness.observations.calm();
    return harness;
  }

  public Cluster cluster() {
    return cluster;
  }

  public Stage stage() {
    return new Stage(cluster, deadLetters);
  }

  public Observations observations() {
    return observations;
  }

  /** Waits until the system works, as seen from outside. */
  public Canaries.Recovery awaitRecovery(Duration patience) {
    return canaries.fly(patience);
  }

  /** Looks whether the writers' counters agree with each other, as they must at any moment. */
  public void checkBalance() {
    new CounterCheck(new PostgresBooks(cluster.database().database().dataSource()).counters())
        .balance()
        .forEach(damage -> observations.odd(damage.toString()));
  }

  /** Begins to send, also poison. */
  public void resumeLoad() {
    String name = "load" + ++loads;
    load.add(LoadGenerator.start(name, seeds.nextLong(), profile, gateways, ledger, observations));
    ClientId poisoned = profile.clients().getFirst();
    load.add(
        Poisoner.start(
            name,
            poisoned,
            cluster.kafka().bootstrapServers(),
            cluster.topics().logs(),
            ledger,
            POISON_INTERVAL));
  }

  /** Lets what is under way end, and sends no more. */
  public void pauseLoad() {
    load.forEach(Harness::close);
    load.clear();
  }

  /**
   * Closes the books: stops the load, waits until everything that was published is stored, and
   * compares. The load stays off.
   *
   * @param patience how long the writers may take to catch up; what is not stored then is reported
   *     as missing
   */
  public Verdict closeBooks(Duration patience) {
    pauseLoad();
    try {
      await("the writers to catch up")
          .atMost(patience)
          .pollInterval(Duration.ofMillis(300))
          .until(this::isStored);
    } catch (ConditionTimeoutException e) {
      observations.odd("the writers have not caught up within " + patience.toSeconds() + " s");
    }
    deadLetters.collect();
    PostgresBooks books = new PostgresBooks(cluster.database().database().dataSource());
    List<OffsetCounters> counters = books.counters();
    String topic = cluster.topics().logs();
    String topicId = topicId(topic);
    Verdict verdict =
        new Reconciliation(
                new LedgerReader(ledgerFile),
                books,
                deadLetters.letters(),
                new KafkaLogTopic(topics, topic),
                nextOffsets(counters, topicId))
            .verdict();
    List<Damage> damages = new ArrayList<>(verdict.damages());
    damages.addAll(
        new CounterCheck(counters)
            .completeness(topicId, topics.endOffsets(topic), verdict.totals()));
    return new Verdict(verdict.totals(), damages);
  }

  /** Asks the writer's own command, as an operator would, whether the rollups say what rows say. */
  public Optional<Damage> checkRollups() {
    Service.Ended check = cluster.writers().getFirst().run("rollups", "check");
    return check.exitCode() == 0
        ? Optional.empty()
        : Optional.of(new Damage(DamageKind.MISSUMMED, check.lastLine()));
  }

  @Override
  public void close() {
    pauseLoad();
    probe.close();
    reader.close();
    gateways.close();
    cluster.close();
    ledger.close();
  }

  private boolean isStored() {
    List<OffsetCounters> counters =
        new PostgresBooks(cluster.database().database().dataSource()).counters();
    String topic = cluster.topics().logs();
    Map<Integer, Long> stored = nextOffsets(counters, topicId(topic));
    return topics.endOffsets(topic).entrySet().stream()
        .allMatch(end -> stored.getOrDefault(end.getKey(), 0L) >= end.getValue());
  }

  private static Map<Integer, Long> nextOffsets(List<OffsetCounters> counters, String topicId) {
    return counters.stream()
        .filter(counter -> counter.topicId().equals(topicId))
        .collect(Collectors.toMap(OffsetCounters::partition, OffsetCounters::nextOffset));
  }

  /** As the database writes it. */
  private String topicId(String topic) {
    Uuid id =
        cluster
            .kafka()
            .withAdmin(admin -> admin.describeTopics(List.of(topic)).allTopicNames())
            .values()
            .iterator()
            .next()
            .topicId();
    return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits()).toString();
  }

  private static void close(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}

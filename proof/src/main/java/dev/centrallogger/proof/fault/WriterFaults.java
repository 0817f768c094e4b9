package dev.centrallogger.proof.fault;

import static org.awaitility.Awaitility.await;

import dev.centrallogger.proof.cluster.Service;
import dev.centrallogger.testsupport.proxy.PostgresCommitTap;
import dev.centrallogger.testsupport.proxy.PostgresCommitTap.Moment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.core.ConditionTimeoutException;

/** What can happen to the writers. */
final class WriterFaults {

  private static final int WRITERS = 2;
  private static final String GROUP = "log-writer";
  private static final int STORM_MEMBERS = 4;

  /** Longer than the writers' session timeout, so that another takes over. */
  private static final Duration ZOMBIE = Duration.ofSeconds(9);

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private WriterFaults() {}

  static List<Fault> all() {
    return List.of(
        fault("writer-kill", "kill -9 of a writer", Service::kill, Service::launch),
        fault("writer-sigterm", "SIGTERM to a writer", Service::stop, Service::launch),
        fault(
                "writer-zombie",
                "SIGSTOP of a writer until another has taken over, then it goes on",
                Service::pause,
                Service::resume)
            .lastingAtLeast(ZOMBIE),
        killedAt(Moment.REQUEST, "writers-kill-before-commit", "before their COMMIT arrives"),
        killedAt(Moment.FLIGHT, "writers-kill-in-commit", "while their COMMIT is on its way"),
        killedAt(
            Moment.ANSWER, "writers-kill-after-commit", "after their COMMIT, before they know"),
        Fault.of(
            "rebalance-storm",
            Part.WRITER,
            "members join the writers' group and leave it again",
            WriterFaults::storm,
            stage -> {}));
  }

  private static Fault fault(
      String name, String words, Consumer<Service> inflict, Consumer<Service> mend) {
    return Fault.of(
        name,
        Part.WRITER,
        words,
        random -> {
          int index = random.nextInt(WRITERS);
          return Fault.act(
              stage -> inflict.accept(stage.writer(index)),
              stage -> mend.accept(stage.writer(index)));
        });
  }

  /** All of them, because the proxy does not say whose COMMIT it was. */
  private static Fault killedAt(Moment moment, String name, String when) {
    return Fault.of(
        name,
        Part.WRITER,
        "kill -9 of the writers, " + when,
        stage -> {
          PostgresCommitTap commits = stage.cluster().network().writerCommits();
          commits.cutNext(moment);
          awaitCut(commits);
          stage.cluster().writers().forEach(Service::kill);
        },
        stage -> stage.cluster().writers().forEach(Service::launch));
  }

  /** Where something else is broken too, there may be none to wait for. */
  private static void awaitCut(PostgresCommitTap commits) {
    try {
      await("a COMMIT")
          .atMost(PATIENCE)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(1))
          .until(commits::hasCut);
    } catch (ConditionTimeoutException e) {
      commits.cutNext(Moment.NEVER);
    }
  }

  private static void storm(Stage stage) {
    for (int i = 0; i < STORM_MEMBERS; i++) {
      try (KafkaConsumer<byte[], byte[]> member =
          new KafkaConsumer<>(
              Map.of(
                  ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                  stage.cluster().kafka().bootstrapServers(),
                  ConsumerConfig.GROUP_ID_CONFIG,
                  GROUP,
                  ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                  CooperativeStickyAssignor.class.getName(),
                  ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                  "latest",
                  ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                  false),
              new ByteArrayDeserializer(),
              new ByteArrayDeserializer())) {
        member.subscribe(List.of(stage.cluster().topics().logs()));
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (member.assignment().isEmpty() && System.nanoTime() < end) {
          member.poll(Duration.ofMillis(100));
        }
      }
    }
  }
}

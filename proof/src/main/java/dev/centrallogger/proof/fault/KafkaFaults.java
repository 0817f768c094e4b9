package dev.centrallogger.proof.fault;

import dev.centrallogger.proof.cluster.Service;
import dev.centrallogger.testsupport.BreakableServer;
import dev.centrallogger.testsupport.KafkaFixture;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.NewPartitions;

/** What can happen to Kafka. */
final class KafkaFaults {

  private static final int MORE_PARTITIONS = 12;

  private KafkaFaults() {}

  static List<Fault> all() {
    return List.of(
        fault("kafka-kill", "kill -9 of Kafka", BreakableServer::kill, BreakableServer::start),
        fault("kafka-stopped", "Kafka is stopped", BreakableServer::stop, BreakableServer::start),
        fault("kafka-sigstop", "SIGSTOP of Kafka", BreakableServer::pause, BreakableServer::resume),
        Fault.of(
            "more-partitions",
            Part.KAFKA,
            "the log topic gets %d partitions while all runs, or one more than it has"
                .formatted(MORE_PARTITIONS),
            KafkaFaults::addPartitions,
            stage -> {}),
        Fault.of(
            "dead-letter-topic-deleted",
            Part.KAFKA,
            "the dead-letter topic is deleted, and made again",
            KafkaFaults::deleteDeadLetters,
            KafkaFaults::createDeadLetters));
  }

  private static Fault fault(
      String name,
      String words,
      Consumer<BreakableServer> inflict,
      Consumer<BreakableServer> mend) {
    return Fault.of(
        name,
        Part.KAFKA,
        words,
        stage -> inflict.accept(stage.cluster().kafka().server()),
        stage -> mend.accept(stage.cluster().kafka().server()));
  }

  private static void addPartitions(Stage stage) {
    String topic = stage.cluster().topics().logs();
    KafkaFixture kafka = stage.cluster().kafka();
    int partitions =
        kafka
            .withAdmin(admin -> admin.describeTopics(Set.of(topic)).allTopicNames())
            .values()
            .iterator()
            .next()
            .partitions()
            .size();
    int more = Math.max(MORE_PARTITIONS, partitions + 1);
    kafka.withAdmin(
        admin -> admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(more))).all());
  }

  /** Nothing is written to it between the last look at it and its end: the writers stand still. */
  private static void deleteDeadLetters(Stage stage) throws InterruptedException {
    List<Service> running = stage.cluster().writers().stream().filter(Service::isRunning).toList();
    running.forEach(Service::pause);
    try {
      Thread.sleep(500); // what they sent before arrives
      stage.deadLetters().collect();
      stage.cluster().kafka().deleteTopic(stage.cluster().topics().deadLetters());
    } finally {
      running.forEach(Service::resume);
    }
  }

  private static void createDeadLetters(Stage stage) {
    KafkaFixture kafka = stage.cluster().kafka();
    String topic = stage.cluster().topics().deadLetters();
    if (!kafka.withAdmin(admin -> admin.listTopics().names()).contains(topic)) {
      kafka.createTopic(
          topic,
          1,
          Map.of("max.message.bytes", "20000000", "message.timestamp.type", "LogAppendTime"));
    }
  }
}

package dev.centrallogger.ingest.publish;

import dev.centrallogger.service.instance.RecentErrors;
import dev.centrallogger.service.thread.StopSignal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates the topics that are missing when the gateway starts, as soon as Kafka is there, and says
 * what of an existing one differs from the settings. It changes none: a topic that is deleted later
 * stays missing, since creating it again unasked would hide that its logs are gone.
 */
public final class TopicCreation implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(TopicCreation.class);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);
  private static final int TRIES_PER_WARNING = 30;

  private final Supplier<Admin> admins;
  private final List<NewTopic> topics;
  private final RecentErrors errors;
  private final StopSignal stop = new StopSignal();
  private final Thread thread;

  TopicCreation(Supplier<Admin> admins, List<NewTopic> topics, RecentErrors errors) {
    this.admins = admins;
    this.topics = List.copyOf(topics);
    this.errors = errors;
    this.thread = Thread.ofVirtual().name("topic-creation").unstarted(this::run);
  }

  /** Begins in the background, and ends by itself once all topics are there. */
  void start() {
    thread.start();
  }

  /** Ends the trying at once, whatever Kafka does; returns when it has ended. */
  @Override
  public void close() {
    stop.request(thread, CLOSE_WITHIN);
  }

  private void run() {
    try {
      for (int tries = 1; !allAreThere(tries); tries++) {
        if (stop.await(RETRY)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      log.debug("closed while Kafka was asked");
    }
  }

  private boolean allAreThere(int tries) throws InterruptedException {
    try (Admin admin = admins.get()) {
      for (NewTopic topic : topics) {
        createOrCompare(admin, topic);
      }
      return true;
    } catch (ExecutionException | RuntimeException | Error e) {
      if (stop.isRequested()) {
        return false;
      }
      errors.add(e);
      if (tries % TRIES_PER_WARNING == 1) {
        log.warn("the topics cannot be created yet, trying on: {}", e.getMessage());
      }
      return false;
    }
  }

  private static void createOrCompare(Admin admin, NewTopic topic)
      throws ExecutionException, InterruptedException {
    try {
      reportDrift(admin, topic, describe(admin, topic.name()));
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
        throw e;
      }
      create(admin, topic);
    }
  }

  private static TopicDescription describe(Admin admin, String name)
      throws ExecutionException, InterruptedException {
    KafkaFuture<TopicDescription> description =
        admin.describeTopics(List.of(name)).topicNameValues().get(name);
    return Objects.requireNonNull(description).get();
  }

  private static void create(Admin admin, NewTopic topic)
      throws ExecutionException, InterruptedException {
    try {
      admin.createTopics(List.of(topic)).all().get();
      log.info("created topic {} with {} partitions", topic.name(), topic.numPartitions());
    } catch (ExecutionException e) {
      // another gateway was faster
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  private static void reportDrift(Admin admin, NewTopic expected, TopicDescription found)
      throws ExecutionException, InterruptedException {
    List<String> differences = new ArrayList<>();
    int partitions = found.partitions().size();
    compare(differences, "partitions", expected.numPartitions(), partitions);
    compare(
        differences,
        "replication",
        expected.replicationFactor(),
        found.partitions().getFirst().replicas().size());
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, expected.name());
    Config config =
        Objects.requireNonNull(admin.describeConfigs(List.of(resource)).all().get().get(resource));
    for (Map.Entry<String, String> setting : expected.configs().entrySet()) {
      ConfigEntry entry = config.get(setting.getKey());
      compare(
          differences,
          setting.getKey(),
          setting.getValue(),
          entry == null ? "not set" : entry.value());
    }
    if (!differences.isEmpty()) {
      log.warn(
          "topic {} differs from the settings: {}",
          expected.name(),
          String.join(", ", differences));
    }
  }

  private static void compare(
      List<String> differences, String setting, Object expected, Object found) {
    if (!expected.toString().equals(found.toString())) {
      differences.add("%s is %s (expected: %s)".formatted(setting, found, expected));
    }
  }
}

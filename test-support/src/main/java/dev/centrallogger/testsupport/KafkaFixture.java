package dev.centrallogger.testsupport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A real Kafka broker for tests: a child process, or with {@code -Pcontainers} a container of the
 * official image.
 *
 * <p>{@link #shared()} is started once for all tests of a JVM and is theirs together: use topic
 * names of your own ({@link #newTopicName}) and leave it running. {@link #start} gives one that is
 * the test's alone, to break and to close.
 */
public final class KafkaFixture implements AutoCloseable {

  private static final Comparator<ConsumerRecord<byte[], byte[]>> BY_PARTITION_AND_OFFSET =
      Comparator.<ConsumerRecord<byte[], byte[]>>comparingInt(ConsumerRecord::partition)
          .thenComparingLong(ConsumerRecord::offset);

  private final KafkaServer server;

  private KafkaFixture(KafkaServer server) {
    this.server = server;
  }

  /** The broker all tests of this JVM share; never break or close it. */
  public static KafkaFixture shared() {
    return Shared.INSTANCE;
  }

  /** A broker of the test's own. */
  public static KafkaFixture start() {
    return start(Map.of());
  }

  /**
   * A broker of the test's own.
   *
   * @param settings such as {@code message.max.bytes}; where they differ from the fixture's they
   *     win
   */
  public static KafkaFixture start(Map<String, String> settings) {
    Optional<String> image = Containers.kafkaImage();
    return new KafkaFixture(
        image.isPresent()
            ? new KafkaInContainer(image.get(), settings)
            : new KafkaProcess(settings, List.of()));
  }

  /** A broker of the test's own with doors beside its main listener. Always a process. */
  public static KafkaFixture startWithDoors(Map<String, String> settings, List<KafkaDoor> doors) {
    return new KafkaFixture(new KafkaProcess(settings, doors));
  }

  public String bootstrapServers() {
    return server.bootstrapServers();
  }

  /** What breaks it. Not for the shared one. */
  public BreakableServer server() {
    return server;
  }

  /** A topic name nobody else uses. */
  public static String newTopicName(String prefix) {
    return prefix + "-" + UUID.randomUUID();
  }

  /** Creates a topic; returns its id. */
  public Uuid createTopic(String name, int partitions, Map<String, String> settings) {
    return withAdmin(admin ->
        admin
            .createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(settings)))
            .topicId(name));
  }

  public Uuid createTopic(String name, int partitions) {
    return createTopic(name, partitions, Map.of());
  }

  public void deleteTopic(String name) {
    withAdmin(admin -> admin.deleteTopics(List.of(name)).all());
  }

  /** Every record of the topic up to now, partition by partition, each in the order of offsets. */
  public List<ConsumerRecord<byte[], byte[]>> records(String topic) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers(),
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                32 * 1024 * 1024),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
      for (Map.Entry<TopicPartition, Long> end : consumer.endOffsets(partitions).entrySet()) {
        while (consumer.position(end.getKey()) < end.getValue()) {
          consumer.poll(Duration.ofMillis(200)).forEach(found::add);
        }
      }
      found.sort(BY_PARTITION_AND_OFFSET);
      return found;
    }
  }

  /** Runs one administrative call to its end. */
  public <T> T withAdmin(Function<Admin, KafkaFuture<T>> call) {
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()))) {
      return call.apply(admin).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.close();
  }

  private static final class Shared {
    static final KafkaFixture INSTANCE = start();

    static {
      Runtime.getRuntime().addShutdownHook(new Thread(INSTANCE::close, "kafka-fixture-closer"));
    }
  }
}

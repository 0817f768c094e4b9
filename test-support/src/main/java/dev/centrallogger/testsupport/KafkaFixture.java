package dev.centrallogger.testsupport;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Uuid;

/**
 * A real Kafka broker for tests: a child process, or with {@code -Pcontainers} a container of the
 * official image.
 *
 * <p>{@link #shared()} is started once for all tests of a JVM and is theirs together: use topic
 * names of your own ({@link #newTopicName}) and leave it running. {@link #start} gives one that is
 * the test's alone, to break and to close.
 */
public final class KafkaFixture implements AutoCloseable {

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
    return TopicContent.read(bootstrapServers(), topic);
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

package dev.centrallogger.proof.cluster;

import dev.centrallogger.testsupport.KafkaDoor;
import dev.centrallogger.testsupport.KafkaFixture;
import dev.centrallogger.testsupport.TestDatabase;
import dev.centrallogger.wire.LogTopics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The whole system as it is run for real: two gateways, two writers and a query-api, each a process
 * of its own, with a real Kafka and a real PostgreSQL.
 */
public final class Cluster implements AutoCloseable {

  private static final int EACH = 2;
  private static final Map<String, String> WRITER_SETTINGS =
      Map.of(
          // short, so that an outage of seconds shows what one of minutes would
          "CENTRALLOGGER_WRITER_CONSUMER_SESSIONTIMEOUT", "6s",
          "CENTRALLOGGER_WRITER_CONSUMER_RETRYLONGEST", "2s");

  private final Network network = new Network();
  private final KafkaFixture kafka;
  private final Database database;
  private final List<Service> gateways = new ArrayList<>();
  private final List<Service> writers = new ArrayList<>();
  private final Service queryApi;
  private final List<URI> gatewayOrigins;

  /** Processes outlive their parent: Ctrl-C must not leave a broken system behind. */
  private final Thread atExit = new Thread(this::end, "cluster-end");

  private Cluster(ClusterPlan plan, Path directory) {
    KafkaDoor gatewayDoor = network.kafkaDoor(Link.GATEWAY_TO_KAFKA, "GATEWAY");
    KafkaDoor writerDoor = network.kafkaDoor(Link.WRITER_TO_KAFKA, "WRITER");
    kafka = KafkaFixture.startWithDoors(Map.of(), List.of(gatewayDoor, writerDoor));
    database = Database.start(directory, plan.dataMegabytes());
    Path logs = createDirectory(directory.resolve("logs"));

    Map<String, String> common = new HashMap<>();
    common.put("API_KEYS", plan.apiKeys());
    common.put("LOG_TOPIC_PARTITIONS", Integer.toString(ClusterPlan.PARTITIONS));
    common.put("LOG_FORMAT", "");
    for (int i = 1; i <= EACH; i++) {
      gateways.add(
          new Service(
              "gateway-" + i,
              plan.gateway(),
              with(common, "KAFKA_BOOTSTRAP_SERVERS", proxied(gatewayDoor)),
              logs));
      Map<String, String> writer = new HashMap<>(WRITER_SETTINGS);
      writer.putAll(with(common, "KAFKA_BOOTSTRAP_SERVERS", proxied(writerDoor)));
      writer.put("DATABASE_URL", databaseUrl(Link.WRITER_TO_DATABASE));
      writer.put("WRITER_INSTANCE_ID", "writer-" + i);
      writers.add(new Service("writer-" + i, plan.writer(), writer, logs));
    }
    Map<String, String> reader = with(common, "KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
    reader.put("DATABASE_URL", databaseUrl(Link.QUERY_TO_DATABASE));
    queryApi = new Service("query-api", plan.queryApi(), reader, logs);
    gatewayOrigins = gateways.stream().map(network::gatewayOrigin).toList();
  }

  /**
   * Starts all of it; returns when it is ready.
   *
   * @param directory for logs of the services, and for mounts
   */
  public static Cluster start(ClusterPlan plan, Path directory) {
    Cluster cluster = new Cluster(plan, directory);
    Runtime.getRuntime().addShutdownHook(cluster.atExit);
    try {
      cluster.services().forEach(Service::launch);
      cluster.services().forEach(Service::awaitReady);
      return cluster;
    } catch (RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  /**
   * Returns when every service answers, healthy or not: those that were started again are there.
   */
  public void awaitAnswers() {
    services().forEach(Service::awaitAnswer);
  }

  public Network network() {
    return network;
  }

  public KafkaFixture kafka() {
    return kafka;
  }

  public Database database() {
    return database;
  }

  public List<Service> gateways() {
    return List.copyOf(gateways);
  }

  public List<Service> writers() {
    return List.copyOf(writers);
  }

  public Service queryApi() {
    return queryApi;
  }

  /** Where senders find the gateways. */
  public List<URI> gatewayOrigins() {
    return gatewayOrigins;
  }

  public LogTopics topics() {
    return new LogTopics(LogTopics.DEFAULT_LOGS);
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(atExit);
    end();
  }

  private void end() {
    services().forEach(Service::close);
    network.close();
    database.close();
    kafka.close();
  }

  private List<Service> services() {
    return Stream.concat(Stream.concat(gateways.stream(), writers.stream()), Stream.of(queryApi))
        .toList();
  }

  private String databaseUrl(Link link) {
    TestDatabase direct = database.database();
    int port =
        network.proxies(link).isEmpty()
            ? network.databasePort(link, direct.port())
            : network.proxies(link).getFirst().port();
    return new TestDatabase(direct.host(), port, direct.name(), direct.user()).url();
  }

  private static String proxied(KafkaDoor door) {
    return "127.0.0.1:" + door.advertisedPort();
  }

  private static Map<String, String> with(Map<String, String> settings, String name, String value) {
    Map<String, String> all = new HashMap<>(settings);
    all.put(name, value);
    return all;
  }

  private static Path createDirectory(Path directory) {
    try {
      return Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

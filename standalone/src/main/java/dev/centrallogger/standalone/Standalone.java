package dev.centrallogger.standalone;

import dev.centrallogger.standalone.aot.AotTraining;
import dev.centrallogger.standalone.data.DataDirectory;
import dev.centrallogger.standalone.data.InternalPorts;
import dev.centrallogger.standalone.data.OwnerOnly;
import dev.centrallogger.standalone.data.Secrets;
import dev.centrallogger.standalone.demo.DemoTraffic;
import dev.centrallogger.standalone.kafka.EmbeddedKafka;
import dev.centrallogger.standalone.postgres.EmbeddedPostgres;
import dev.centrallogger.standalone.process.Supervisor;
import dev.centrallogger.standalone.services.EmbeddedServices;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One installation on one data directory: which servers there are and how they find each other. */
final class Standalone {

  private static final int DEFAULT_PORT = 8000;
  private static final String DEFAULT_HEAP = "1g";
  private static final int DEFAULT_MANAGEMENT_PORT = 9000;
  private static final String ALL_ADDRESSES = "0.0.0.0";

  private static final List<String> SERVER_NAMES = List.of("PostgreSQL", "Kafka", "Central Logger");

  private final DataDirectory data;
  private final UserSettings settings;
  private final Path jar;
  private final Supervisor supervisor;
  private final Secrets secrets;
  private final InternalPorts ports;
  private final ServicesEnvironment environment;
  private volatile @Nullable AotTraining training;
  private volatile @Nullable DemoTraffic demo;

  Standalone(DataDirectory data, UserSettings settings, Path jar, Supervisor supervisor)
      throws IOException {
    this.data = data;
    this.settings = settings;
    this.jar = jar;
    this.supervisor = supervisor;
    this.secrets = Secrets.in(data);
    this.ports = InternalPorts.in(data);
    this.environment = new ServicesEnvironment(settings, secrets);
  }

  /** Starts everything and waits until it is ready. */
  Welcome start(Optional<Integer> wantedPort) throws IOException, InterruptedException {
    supervisor.endLeftovers(SERVER_NAMES);
    PublicAddress address = publicAddress(wantedPort);
    EmbeddedPostgres postgres =
        new EmbeddedPostgres(
            data.root().resolve("postgres"),
            data.directory("programs"),
            ports.free("postgres"),
            secrets.databasePassword());
    EmbeddedKafka kafka =
        new EmbeddedKafka(
            data.directory("kafka"),
            data.root().resolve("kafka.properties"),
            jar,
            ports.free("kafka"),
            ports.free("kafka-controller"),
            aotCaches());
    EmbeddedServices services =
        new EmbeddedServices(
            jar,
            settings.get("CENTRAL_LOGGER_HEAP").orElse(DEFAULT_HEAP),
            address.probeUrl(),
            environment.of(
                address.port(), managementPort(), postgres.url(), kafka.bootstrapServers()),
            aotCaches());

    supervisor.start(postgres);
    supervisor.start(kafka);
    supervisor.start(services);
    supervisor.awaitReady();

    // for the operator's commands on this machine
    OwnerOnly.write(runningFile(), "url=" + address.url() + "\n");
    if (!settings.get("CENTRAL_LOGGER_AOT").orElse("on").equals("off")) {
      AotTraining inBackground = training(kafka, services);
      training = inBackground;
      inBackground.start();
    }
    return new Welcome(
        address.url(),
        keyHeader(),
        secrets.clientKey(ServicesEnvironment.CLIENT_IDS.getFirst()),
        secrets.providerKey(),
        data.root());
  }

  /** Sends made-up logs until everything is stopped. */
  void startDemo(URI url, Consumer<String> console) {
    demo =
        DemoTraffic.start(
            url,
            keyHeader(),
            ServicesEnvironment.CLIENT_IDS.stream().map(secrets::clientKey).toList(),
            RandomGenerator.getDefault().nextLong(),
            InstantSource.system(),
            console);
  }

  /** Stops everything, in order. */
  void stop() {
    DemoTraffic sending = demo;
    if (sending != null) {
      sending.close();
    }
    AotTraining running = training;
    if (running != null) {
      running.stop();
    }
    supervisor.stop();
    try {
      Files.deleteIfExists(runningFile());
    } catch (IOException e) {
      return; // it names an address where nobody answers, which is what it would tell
    }
  }

  private Path runningFile() {
    return data.root().resolve("running.properties");
  }

  private AotTraining training(EmbeddedKafka kafka, EmbeddedServices services) {
    return new AotTraining(
        aotCaches(),
        data.directory("logs").resolve("aot-training.log"),
        List.of(
            services.lesson(),
            kafka.lesson(
                data.root().resolve("aot-training"),
                ports.free("kafka-training"),
                ports.free("kafka-training-controller"))));
  }

  /** Beside the jars, for every data directory; in the data directory where that is read-only. */
  private Path aotCaches() {
    Path installation = jar.resolveSibling(".");
    return Files.isWritable(installation)
        ? installation.resolve("aot").normalize()
        : data.root().resolve("aot");
  }

  private PublicAddress publicAddress(Optional<Integer> wantedPort) {
    String host = settings.get("HOST").orElse(ALL_ADDRESSES);
    int port =
        wantedPort
            .or(() -> settings.get("PORT").map(value -> StandaloneOptions.port("PORT", value)))
            .orElse(DEFAULT_PORT);
    boolean tls = settings.get("TLS_CERTIFICATE").isPresent();
    if (port == 0) {
      return new PublicAddress(host, ports.free("public"), tls);
    }
    PublicAddress address = new PublicAddress(host, port, tls);
    if (!InternalPorts.isFree(address.bindAddress(), port)) {
      throw new PortInUseException(port);
    }
    return address;
  }

  private int managementPort() {
    return settings
        .get("MANAGEMENT_PORT")
        .map(value -> StandaloneOptions.port("MANAGEMENT_PORT", value))
        .orElseGet(() -> ports.free("management", DEFAULT_MANAGEMENT_PORT));
  }

  private String keyHeader() {
    return settings.get("API_KEY_HEADER").orElse("X-API-Key");
  }
}

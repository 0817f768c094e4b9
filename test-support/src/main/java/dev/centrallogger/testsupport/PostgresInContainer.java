package dev.centrallogger.testsupport;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** PostgreSQL in a container of the official image. */
final class PostgresInContainer extends ContainerServer implements PostgresServer {

  private static final int CONTAINER_PORT = 5432;

  private final int port;

  PostgresInContainer(String image, Map<String, String> settings) {
    this(image, settings, FreePort.next());
  }

  private PostgresInContainer(String image, Map<String, String> settings, int port) {
    super(
        new PostgreSQLContainer(DockerImageName.parse(image))
            .withUsername(SUPERUSER)
            .withEnv("POSTGRES_HOST_AUTH_METHOD", "trust")
            .withCommand(command(settings)),
        port,
        CONTAINER_PORT);
    this.port = port;
    awaitAnswer();
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  boolean answers() {
    return PostgresProbe.answers(this);
  }

  /** Testcontainers' own command has {@code fsync=off}, which the writer refuses to work with. */
  private static String[] command(Map<String, String> settings) {
    List<String> command = new ArrayList<>(List.of("postgres"));
    settings.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
    return command.toArray(String[]::new);
  }
}

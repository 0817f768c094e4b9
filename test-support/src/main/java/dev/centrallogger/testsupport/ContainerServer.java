package dev.centrallogger.testsupport;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import java.time.Duration;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.testcontainers.containers.GenericContainer;

/** What the servers in containers have in common: a fixed port, and how Docker breaks them. */
abstract class ContainerServer implements BreakableServer {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final GenericContainer<?> container;

  ContainerServer(GenericContainer<?> container, int hostPort, int containerPort) {
    // Docker deals out another port at each start, unless it is told which
    container.withCreateContainerCmdModifier(command ->
        Objects.requireNonNull(command.getHostConfig())
            .withPortBindings(
                new PortBinding(Ports.Binding.bindPort(hostPort), new ExposedPort(containerPort))));
    try {
      container.start();
    } catch (IllegalStateException e) {
      throw new IllegalStateException(
          "-Pcontainers needs a running Docker engine; without it the tests use embedded servers",
          e);
    }
    this.container = container;
  }

  abstract boolean answers();

  /** Waits until it serves: a little after it says that it is up. */
  final void awaitAnswer() {
    Awaitility.await("container " + container.getDockerImageName())
        .atMost(PATIENCE)
        .until(this::answers);
  }

  public final String host() {
    return container.getHost();
  }

  @Override
  public final void start() {
    docker().startContainerCmd(container.getContainerId()).exec();
    awaitAnswer();
  }

  @Override
  public final void stop() {
    docker().stopContainerCmd(container.getContainerId()).exec();
  }

  @Override
  public final void kill() {
    docker().killContainerCmd(container.getContainerId()).exec();
  }

  @Override
  public final void pause() {
    docker().pauseContainerCmd(container.getContainerId()).exec();
  }

  @Override
  public final void resume() {
    docker().unpauseContainerCmd(container.getContainerId()).exec();
  }

  @Override
  public final void close() {
    container.stop();
  }

  private DockerClient docker() {
    return container.getDockerClient();
  }
}

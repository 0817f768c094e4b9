package dev.centrallogger.testsupport;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;

/** What someone sees who runs {@code -Pcontainers} on a machine without Docker. */
class ContainersIT {

  @Test
  void saysThatDockerIsMissing() {
    assumeFalse(DockerClientFactory.instance().isDockerAvailable(), "Docker runs here");

    assertThatThrownBy(() -> new KafkaInContainer("apache/kafka:4", Map.of()))
        .hasMessage(
            "-Pcontainers needs a running Docker engine;"
                + " without it the tests use embedded servers");
    assertThatThrownBy(() -> new PostgresInContainer("postgres:18", Map.of()))
        .hasMessageStartingWith("-Pcontainers needs a running Docker engine");
  }
}

package dev.centrallogger.testsupport;

import java.util.Optional;

/**
 * Whether the fixtures run in containers, and of which images: system properties that the Maven
 * profile {@code containers} sets. Without them the servers are embedded.
 */
final class Containers {

  private static final String KAFKA_IMAGE = "central-logger.test.kafka-image";
  private static final String POSTGRES_IMAGE = "central-logger.test.postgres-image";

  private Containers() {}

  static Optional<String> kafkaImage() {
    return Optional.ofNullable(System.getProperty(KAFKA_IMAGE));
  }

  static Optional<String> postgresImage() {
    return Optional.ofNullable(System.getProperty(POSTGRES_IMAGE));
  }
}

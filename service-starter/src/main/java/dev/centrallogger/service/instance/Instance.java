package dev.centrallogger.service.instance;

import java.time.Instant;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * This start of this process.
 *
 * @param service such as {@code log-writer}
 * @param id the service's name and a random part: it tells no host
 * @param version of the build, with its commit where it was built in a repository: {@code
 *     0.1.0+3f2c1ab8}; {@code development} where it was not packaged
 */
public record Instance(String service, String id, String version, Instant startedAt) {

  private static final int ID_BITS = 32;

  public static Instance start(String service, RandomGenerator random, Instant now) {
    String id = "%s-%08x".formatted(service, random.nextLong(1L << ID_BITS));
    @Nullable String version = Instance.class.getPackage().getImplementationVersion();
    return new Instance(service, id, Objects.requireNonNullElse(version, "development"), now);
  }
}

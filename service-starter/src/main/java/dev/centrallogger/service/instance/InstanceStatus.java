package dev.centrallogger.service.instance;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What an instance says of itself.
 *
 * @param service such as {@code log-writer}
 * @param instanceId of this start of the process, unlike any other
 * @param version of the build
 * @param reportedAt by the instance's own clock, as the other times
 * @param interval within which it will say so again
 */
public record InstanceStatus(
    String service,
    String instanceId,
    String version,
    Instant startedAt,
    Instant reportedAt,
    Duration interval,
    List<InstanceError> errors) {

  public InstanceStatus {
    if (!interval.isPositive()) {
      throw new IllegalArgumentException(
          "interval: %s (expected: more than 0)".formatted(interval));
    }
    errors = List.copyOf(errors);
  }
}

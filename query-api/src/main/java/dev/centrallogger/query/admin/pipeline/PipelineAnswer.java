package dev.centrallogger.query.admin.pipeline;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.centrallogger.service.instance.InstanceError;
import dev.centrallogger.service.instance.InstanceStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The pipeline, and who works at it.
 *
 * @param versions of the instances: more than one while an upgrade is under way
 * @param errors of all instances that are there, the latest first
 * @param gone instances that fell silent within a day, the last seen first
 */
record PipelineAnswer(
    @JsonUnwrapped PipelineView pipeline,
    List<String> versions,
    List<Running> instances,
    List<Met> errors,
    @JsonProperty("gone_instances") List<Gone> gone) {

  private static final Comparator<Met> LATEST_FIRST = Comparator.comparing(Met::lastAt).reversed();

  PipelineAnswer {
    versions = List.copyOf(versions);
    instances = List.copyOf(instances);
    errors = List.copyOf(errors);
    gone = List.copyOf(gone);
  }

  static PipelineAnswer of(
      PipelineView pipeline, List<LiveInstances.Seen> seen, List<LiveInstances.Seen> gone) {
    return new PipelineAnswer(
        pipeline,
        seen.stream().map(each -> each.status().version()).distinct().sorted().toList(),
        seen.stream().map(Running::of).toList(),
        seen.stream().flatMap(each -> Met.all(each.status())).sorted(LATEST_FIRST).toList(),
        gone.stream().map(Gone::of).toList());
  }

  /** An instance that was killed, or lost Kafka: it has not said that it goes. */
  record Gone(@JsonUnwrapped Running instance, List<Met> errors) {

    Gone {
      errors = List.copyOf(errors);
    }

    private static Gone of(LiveInstances.Seen seen) {
      return new Gone(Running.of(seen), Met.all(seen.status()).sorted(LATEST_FIRST).toList());
    }
  }

  /** An instance of a service. */
  record Running(
      String service,
      String instanceId,
      String version,
      Instant startedAt,
      Instant lastSeenAt,
      double lastSeenAgeSeconds) {

    private static Running of(LiveInstances.Seen seen) {
      InstanceStatus status = seen.status();
      return new Running(
          status.service(),
          status.instanceId(),
          status.version(),
          status.startedAt(),
          seen.lastSeenAt(),
          Math.max(0, seen.silence().toMillis()) / 1000.0);
    }
  }

  /** The errors of one class that an instance has met since it was started. */
  record Met(
      String service,
      String instanceId,
      @JsonProperty("class") String errorClass,
      long count,
      Instant lastAt,
      String lastMessage) {

    private static Stream<Met> all(InstanceStatus status) {
      return status.errors().stream().map(error -> of(status, error));
    }

    private static Met of(InstanceStatus status, InstanceError error) {
      return new Met(
          status.service(),
          status.instanceId(),
          error.errorClass(),
          error.count(),
          error.lastAt(),
          error.lastMessage());
    }
  }
}

package dev.centrallogger.query.admin.pipeline;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.centrallogger.service.instance.InstanceError;
import dev.centrallogger.service.instance.InstanceStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * The pipeline, and who works at it.
 *
 * @param versions of the instances: more than one while an upgrade is under way
 * @param errors of all instances that are there, the latest first
 */
record PipelineAnswer(
    @JsonUnwrapped PipelineView pipeline,
    List<String> versions,
    List<Running> instances,
    List<Met> errors) {

  PipelineAnswer {
    versions = List.copyOf(versions);
    instances = List.copyOf(instances);
    errors = List.copyOf(errors);
  }

  static PipelineAnswer of(PipelineView pipeline, List<LiveInstances.Seen> seen) {
    return new PipelineAnswer(
        pipeline,
        seen.stream().map(each -> each.status().version()).distinct().sorted().toList(),
        seen.stream().map(Running::of).toList(),
        seen.stream()
            .flatMap(
                each -> each.status().errors().stream().map(error -> Met.of(each.status(), error)))
            .sorted(Comparator.comparing(Met::lastAt).reversed())
            .toList());
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

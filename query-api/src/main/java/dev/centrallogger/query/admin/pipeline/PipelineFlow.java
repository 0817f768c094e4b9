package dev.centrallogger.query.admin.pipeline;

import dev.centrallogger.query.admin.pipeline.PipelineView.Availability;
import dev.centrallogger.query.admin.pipeline.PipelineView.DeadLetters;
import dev.centrallogger.query.admin.pipeline.PipelineView.Partition;
import dev.centrallogger.query.admin.pipeline.PipelineView.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How the pipeline gets on, from the first and the last look at it within a window. */
record PipelineFlow(PipelineSample now, Duration elapsed, List<PartitionFlow> partitions) {

  private static final double SECONDS_AN_HOUR = 3600;

  /**
   * From two samples of the same topic.
   *
   * @param before the same as {@code now} where there is no other yet
   * @param at the time ages are told for
   */
  static PipelineFlow between(PipelineSample before, PipelineSample now, Instant at) {
    Map<Integer, PartitionSample> earlier =
        before.partitions().stream()
            .collect(Collectors.toMap(PartitionSample::partition, sample -> sample));
    Duration elapsed = Duration.between(before.at(), now.at());
    return new PipelineFlow(
        now,
        elapsed,
        now.partitions().stream()
            .map(sample ->
                PartitionFlow.between(
                    Optional.ofNullable(earlier.get(sample.partition())), sample, elapsed, at))
            .toList());
  }

  /** Of the partition that comes first to its end; empty where Kafka keeps everything. */
  OptionalDouble hoursUntilLoss() {
    return now.retention()
        .map(retention ->
            partitions.stream().mapToDouble(flow -> flow.hoursUntilLoss(retention)).min())
        .orElse(OptionalDouble.empty());
  }

  /** Whether something waits that will be lost before these hours are over. */
  boolean isLosing(Duration threshold) {
    Duration limit =
        now.retention()
            .map(length -> length.dividedBy(2))
            .filter(half -> half.compareTo(threshold) < 0)
            .orElse(threshold);
    OptionalDouble hours = hoursUntilLoss();
    return hours.isPresent()
        && lag() > 0
        && hours.getAsDouble() < limit.toMillis() / 1000.0 / SECONDS_AN_HOUR;
  }

  PipelineView view(boolean kafkaAnswers, Duration threshold) {
    @Nullable Double accepted = sum(PartitionFlow::accepted);
    @Nullable Double stored = sum(PartitionFlow::stored);
    OptionalDouble hours = hoursUntilLoss();
    return new PipelineView(
        now.at(),
        state(kafkaAnswers, threshold),
        Availability.of(kafkaAnswers),
        Availability.of(now.databaseAnswers()),
        accepted,
        stored,
        rounded(elapsed.toMillis() / 1000.0),
        lag(),
        accepted == null || stored == null ? null : rounded(accepted - stored),
        partitions.stream().mapToDouble(flow -> seconds(flow.oldestAge())).max().orElse(0),
        hours.isPresent() ? rounded(hours.getAsDouble()) : null,
        now.retention().map(length -> rounded(seconds(length) / SECONDS_AN_HOUR)).orElse(null),
        new DeadLetters(now.deadLetters(), now.unsettledDeadLetters().orElse(null)),
        partitions.stream().map(this::view).toList(),
        now.writerGroup());
  }

  private State state(boolean kafkaAnswers, Duration threshold) {
    if (!kafkaAnswers) {
      return State.DOWN;
    }
    return now.databaseAnswers() && !isLosing(threshold) ? State.UP : State.DEGRADED;
  }

  private Partition view(PartitionFlow flow) {
    PartitionSample sample = flow.now();
    return new Partition(
        sample.partition(),
        sample.beginOffset(),
        sample.endOffset(),
        sample.nextOffset(),
        sample.lag(),
        flow.accepted().map(PipelineFlow::rounded).orElse(null),
        flow.stored().map(PipelineFlow::rounded).orElse(null),
        seconds(flow.oldestAge()),
        now.retention().map(flow::hoursUntilLoss).map(PipelineFlow::rounded).orElse(null),
        now.writerGroup().owner(sample.partition()).orElse(null));
  }

  private long lag() {
    return partitions.stream().mapToLong(flow -> flow.now().lag()).sum();
  }

  private @Nullable Double sum(Function<PartitionFlow, Optional<Double>> rate) {
    List<Double> known = partitions.stream().map(rate).flatMap(Optional::stream).toList();
    return known.isEmpty() ? null : rounded(known.stream().mapToDouble(Double::doubleValue).sum());
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  private static double rounded(double figure) {
    return Math.round(figure * 1000) / 1000.0;
  }
}

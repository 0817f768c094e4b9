package dev.centrallogger.query.admin.pipeline;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the pipeline is watched.
 *
 * @param interval between two looks at it
 * @param rateWindow over which rates are measured
 * @param degradedBelow hours until loss under which {@code /health} says DEGRADED, at most half of
 *     the buffer's retention ({@code DEGRADED_BELOW})
 * @param writerGroup the writers' consumer group ({@code WRITER_GROUP})
 */
@ConfigurationProperties("central-logger.pipeline")
public record PipelineSettings(
    @DefaultValue("2s") Duration interval,
    @DefaultValue("60s") Duration rateWindow,
    @DefaultValue("24h") Duration degradedBelow,
    @DefaultValue("log-writer") String writerGroup) {

  public PipelineSettings {
    if (!interval.isPositive()) {
      throw new IllegalArgumentException(
          "central-logger.pipeline.interval: %s (expected: more than 0)".formatted(interval));
    }
  }
}

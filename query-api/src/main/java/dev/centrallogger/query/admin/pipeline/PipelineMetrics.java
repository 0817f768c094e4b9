package dev.centrallogger.query.admin.pipeline;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * What waits for an operator, as every query-api sees it when it looks at the pipeline. Alert when
 * {@code dead_letters.open} is above 0: somebody has to decide. Of several query-apis all say the
 * same; take the greatest.
 */
final class PipelineMetrics {

  private PipelineMetrics() {}

  /**
   * Registers them.
   *
   * @param openDeadLetters when last looked at; empty while they cannot be counted
   */
  static void register(MeterRegistry registry, Supplier<OptionalLong> openDeadLetters) {
    Gauge.builder(
            "central_logger.dead_letters.open", openDeadLetters, PipelineMetrics::countOrUnknown)
        .strongReference(true)
        .description("Dead letters that wait for a decision or its outcome")
        .register(registry);
  }

  private static double countOrUnknown(Supplier<OptionalLong> count) {
    OptionalLong known = count.get();
    return known.isPresent() ? known.getAsLong() : Double.NaN;
  }
}

package dev.centrallogger.query.metrics;

import java.util.List;

/**
 * Which logs the figures are of.
 *
 * @param environments any of them; none means every environment
 * @param categories any of them; none means every category and the logs without one
 */
public record MetricsFilter(Period period, List<String> environments, List<String> categories) {

  public MetricsFilter {
    environments = List.copyOf(environments);
    categories = List.copyOf(categories);
  }

  MetricsFilter withPeriod(Period other) {
    return new MetricsFilter(other, environments, categories);
  }
}

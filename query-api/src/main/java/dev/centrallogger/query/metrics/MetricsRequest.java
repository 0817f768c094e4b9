package dev.centrallogger.query.metrics;

import dev.centrallogger.query.tenant.ClientIdParameter;
import dev.centrallogger.query.tenant.LogScope;
import dev.centrallogger.service.parameter.Parameters;
import dev.centrallogger.service.problem.ProblemException;
import java.time.Instant;
import java.util.List;

/**
 * What a question about metrics asks for, read from its parameters.
 *
 * @param scope the caller's, narrowed to the {@code client_id} asked for
 */
record MetricsRequest(LogScope scope, MetricsFilter filter) {

  private static final int MAX_CATEGORY = 128;
  private static final int MAX_ENVIRONMENT = 64;

  /**
   * Reads what all questions have in common; faults are left with the parameters.
   *
   * @throws ProblemException {@code forbidden} for another tenant's logs
   */
  static MetricsRequest read(Parameters parameters, LogScope scope, Instant now) {
    LogScope narrowed = ClientIdParameter.read(parameters).map(scope::narrowedTo).orElse(scope);
    List<String> environments = parameters.texts("environment", 1, MAX_ENVIRONMENT);
    List<String> categories = parameters.texts("category", 0, MAX_CATEGORY);
    Period period = Period.read(parameters, now);
    return new MetricsRequest(narrowed, new MetricsFilter(period, environments, categories));
  }
}

package dev.centrallogger.query.metrics;

import dev.centrallogger.query.tenant.LogScope;
import dev.centrallogger.service.auth.Caller;
import dev.centrallogger.service.parameter.Parameters;
import java.time.Clock;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Figures over a period: as a whole, by category, over time. */
@RestController
public final class MetricsController {

  /** Somebody may put a ticket's id into the category: an answer has an end all the same. */
  static final int MAX_CATEGORIES = 1_000;

  /** A year of hours, and some more. */
  static final int MAX_POINTS = 10_000;

  private final MetricsReader metrics;
  private final Clock clock;

  public MetricsController(MetricsReader metrics, Clock clock) {
    this.metrics = metrics;
    this.clock = clock;
  }

  @GetMapping(path = "/api/v1/metrics/overview", produces = MediaType.APPLICATION_JSON_VALUE)
  MetricsAnswers.Overview overview(Caller caller, Parameters parameters) {
    MetricsRequest request = read(caller, parameters);
    parameters.throwFaults();
    return MetricsAnswers.overview(
        request.filter().period(), metrics.overview(request.scope(), request.filter()));
  }

  @GetMapping(path = "/api/v1/metrics/categories", produces = MediaType.APPLICATION_JSON_VALUE)
  MetricsAnswers.Categories categories(Caller caller, Parameters parameters) {
    MetricsRequest request = read(caller, parameters);
    parameters.throwFaults();
    return MetricsAnswers.categories(
        request.filter().period(),
        metrics.categories(request.scope(), request.filter(), MAX_CATEGORIES));
  }

  @GetMapping(path = "/api/v1/metrics/timeseries", produces = MediaType.APPLICATION_JSON_VALUE)
  MetricsAnswers.Timeseries timeseries(Caller caller, Parameters parameters) {
    MetricsRequest request = read(caller, parameters);
    Optional<TimeBucket> asked = parameters.one("bucket", "hour or day", TimeBucket::parse);
    TimeBucket bucket = asked.orElse(TimeBucket.DAY);
    Period period = request.filter().period();
    if (bucket.count(period) > MAX_POINTS) {
      parameters.reject(
          "bucket",
          "%s makes %d points of this period (expected: up to %d)"
              .formatted(bucket.wireName(), bucket.count(period), MAX_POINTS));
    }
    parameters.throwFaults();
    return MetricsAnswers.timeseries(
        period, bucket, metrics.timeseries(request.scope(), request.filter(), bucket));
  }

  private MetricsRequest read(Caller caller, Parameters parameters) {
    return MetricsRequest.read(parameters, LogScope.of(caller), clock.instant());
  }
}

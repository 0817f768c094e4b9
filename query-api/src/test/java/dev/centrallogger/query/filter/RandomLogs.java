package dev.centrallogger.query.filter;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.model.LogStatus;
import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.testsupport.WorkflowLogs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Logs and filters drawn from few values, so that there are ties in every order, missing values,
 * and filters that meet some logs and not others. The same seed gives the same ones.
 */
public final class RandomLogs {

  private static final Instant BEGIN = Instant.parse("2026-10-30T00:00:00Z");
  private static final List<String> CATEGORIES = List.of("", "billing", "refund", "r\u00fcck%_\\");
  private static final List<String> ENVIRONMENTS = List.of("production", "staging", "Production");
  private static final List<String> TICKETS =
      List.of("T-1", "T-10", "T-11", "T-2", "t-1", "T*", "T\uffff1", "T\ud83d\ude00", "\u00e4");
  private static final List<Double> TIMES = List.of(0.0, 0.1, 1.5, 1.5, 2.0, 352.87473287503235);
  private static final List<Double> CONFIDENCES = List.of(0.0, 0.5, 0.6667, 1.0);
  private static final List<String> TEXTS = List.of("say \\\"hi\\\"", "50% off_\\\\", "\u00dcber");

  private final Random random;

  public RandomLogs(long seed) {
    this.random = new Random(seed);
  }

  public List<WorkflowLog> logs(ClientId client, int count) {
    return IntStream.range(0, count)
        .mapToObj(_ ->
            WorkflowLogs.aLog()
                .withClientId(client)
                .withExecutedAt(time())
                .withStatus(pick(List.of(LogStatus.values())))
                .withTicketId(pick(TICKETS))
                .withEnvironment(pick(ENVIRONMENTS))
                .withCategory(maybe(CATEGORIES))
                .withResolutionStatus(maybe(List.of("resolved", "escalated")))
                .withWorkflowVersion(maybe(List.of("1", "2")))
                .withExecutionTimeSeconds(maybe(TIMES))
                .withConfidence(maybe(CONFIDENCES))
                .withPayload("{\"text\": \"" + pick(TEXTS) + "\"}")
                .build())
        .toList();
  }

  /** Each condition is there now and then, so alone and with others. */
  public LogFilter filter() {
    Instant a = time();
    Instant b = time();
    double[] times = sorted(pick(TIMES), pick(TIMES));
    double[] confidences = sorted(pick(CONFIDENCES), pick(CONFIDENCES));
    return new LogFilter(
        Optional.empty(),
        some(List.of(LogStatus.values())),
        some(CATEGORIES),
        some(ENVIRONMENTS),
        sometimes("resolved"),
        sometimes("2"),
        sometimes(TicketMatch.parse(pick(List.of("T-1", "T-1*", "*", "T*", "T\uffff*", "none")))),
        sometimes(a.isBefore(b) ? a : b),
        sometimes(a.isBefore(b) ? b : a),
        sometimes(times[0]),
        sometimes(times[1]),
        sometimes(confidences[0]),
        sometimes(confidences[1]),
        sometimes(
            pick(List.of("SAY \"hi\"", "50% OFF_\\", "\u00fcber", "t-1", "%", "_", "refund"))));
  }

  /** The same filter with its values in the order they are written in. */
  public static LogFilter canonical(LogFilter filter) {
    return new LogFilter(
        Optional.of(new ClientId("client_1")),
        filter.statuses().stream().sorted((a, b) -> a.name().compareTo(b.name())).toList(),
        filter.categories().stream().sorted().toList(),
        filter.environments().stream().sorted().toList(),
        filter.resolutionStatus(),
        filter.workflowVersion(),
        filter.ticket(),
        filter.from(),
        filter.to(),
        filter.minExecutionTime(),
        filter.maxExecutionTime(),
        filter.minConfidence(),
        filter.maxConfidence(),
        filter.text());
  }

  /** Few different times, at both ends of a month and a microsecond apart. */
  private Instant time() {
    return BEGIN.plus(Duration.ofHours(random.nextInt(72))).plusNanos(1000L * random.nextInt(3));
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private <T> @Nullable T maybe(List<T> values) {
    return random.nextInt(3) == 0 ? null : pick(values);
  }

  private <T> List<T> some(List<T> values) {
    return random.nextInt(4) > 0
        ? List.of()
        : values.stream().filter(_ -> random.nextBoolean()).toList();
  }

  private <T> Optional<T> sometimes(T value) {
    return random.nextInt(6) == 0 ? Optional.of(value) : Optional.empty();
  }

  private static double[] sorted(double a, double b) {
    return new double[] {Math.min(a, b), Math.max(a, b)};
  }
}

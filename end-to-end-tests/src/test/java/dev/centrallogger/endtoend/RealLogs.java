package dev.centrallogger.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The logs of a file, and what lists and figures over them must say. */
final class RealLogs {

  private final List<Map<String, @Nullable Object>> logs;

  RealLogs(List<byte[]> lines) {
    logs = lines.stream().map(line -> Json.object(Json.read(new String(line, UTF_8)))).toList();
  }

  int count(Predicate<Map<String, @Nullable Object>> filter) {
    return (int) logs.stream().filter(filter).count();
  }

  /**
   * @param from inclusive
   * @param to exclusive
   */
  int countBetween(String from, String to) {
    return count(log -> {
      Instant at = executedAt(Json.string(log.get("executed_at")));
      return !at.isBefore(Instant.parse(from)) && at.isBefore(Instant.parse(to));
    });
  }

  List<String> distinct(String field) {
    return logs.stream()
        .map(log -> log.get(field))
        .filter(Objects::nonNull)
        .map(Json::string)
        .distinct()
        .toList();
  }

  /** Checks what an overview, or a category, says of those logs that pass the filter. */
  void assertFigures(
      Map<String, @Nullable Object> figures, Predicate<Map<String, @Nullable Object>> filter) {
    List<Map<String, @Nullable Object>> chosen = logs.stream().filter(filter).toList();
    long successes = chosen.stream().filter(log -> "SUCCESS".equals(log.get("status"))).count();
    long errors = chosen.stream().filter(log -> "ERROR".equals(log.get("status"))).count();
    double[] seconds =
        chosen.stream()
            .mapToDouble(log -> Json.number(log.get("execution_time_seconds")))
            .sorted()
            .toArray();
    List<Double> confidences =
        chosen.stream().map(RealLogs::confidence).filter(Objects::nonNull).toList();

    assertThat(figure(figures, "total_logs")).isEqualTo(chosen.size());
    assertThat(figure(figures, "success_count")).isEqualTo(successes);
    assertThat(figure(figures, "partial_count")).isEqualTo(chosen.size() - successes - errors);
    assertThat(figure(figures, "error_count")).isEqualTo(errors);
    assertClose(figures, "success_rate", successes / (double) chosen.size(), 0.001);
    assertClose(
        figures,
        "avg_execution_time_seconds",
        Arrays.stream(seconds).average().orElseThrow(),
        0.001);
    assertClose(figures, "p95_execution_time_seconds", percentile(seconds, 0.95), 2);
    if (confidences.isEmpty()) {
      assertThat(figures.get("avg_confidence")).isNull();
    } else {
      double average =
          confidences.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
      assertClose(figures, "avg_confidence", average, 0.001);
    }
  }

  private static void assertClose(
      Map<String, @Nullable Object> figures, String name, double expected, double percent) {
    assertThat(figure(figures, name)).as(name).isCloseTo(expected, withinPercentage(percent));
  }

  private static double figure(Map<String, @Nullable Object> figures, String name) {
    return Json.number(figures.get(name));
  }

  /** As {@code percentile_disc} does. */
  private static double percentile(double[] sorted, double share) {
    return sorted[(int) Math.ceil(share * sorted.length) - 1];
  }

  private static @Nullable Double confidence(Map<String, @Nullable Object> log) {
    Map<String, @Nullable Object> metrics = Json.object(log.get("metrics"));
    for (String name : List.of("overall_confidence", "confidence")) {
      if (metrics.get(name) instanceof Json.Number number) {
        double value = Double.parseDouble(number.digits());
        if (value >= 0 && value <= 1) {
          return value;
        }
      }
    }
    return null;
  }

  /** A time without a zone is in UTC. */
  static Instant executedAt(String text) {
    String withT = text.replace(' ', 'T');
    return withT.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
        ? OffsetDateTime.parse(withT).toInstant()
        : LocalDateTime.parse(withT).toInstant(ZoneOffset.UTC);
  }
}

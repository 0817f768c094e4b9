package dev.centrallogger.benchmarks.read;

import dev.centrallogger.benchmarks.read.Question.Kind;
import java.util.ArrayList;
import java.util.List;

/** What was measured, as a table, and which bars were missed. */
final class Report {

  /** p95 with ten times the logs, by that with a tenth. */
  private static final double MOST_GROWTH = 1.3;

  /** p95 deep in a list, by that of its first page. */
  private static final double MOST_DEPTH = 1.2;

  /** p50 over HTTP, less that of the bare statements. */
  private static final double MOST_ADDED_MILLIS = 2;

  private final int rows;
  private final int rounds;
  private final int pages;
  private final List<Measurement> measurements;

  Report(int rows, int rounds, int pages, List<Measurement> measurements) {
    this.rows = rows;
    this.rounds = rounds;
    this.pages = pages;
    this.measurements = List.copyOf(measurements);
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        %,d and %,d logs; each question %d times to each, in turn; "deep" is %,d pages of 50.
        Milliseconds: p50 / p95 over HTTP, and p50 of the bare statements.

        | who | question | %2$,d logs | %1$,d logs | p95 grows | bare | bare, larger | HTTP adds |
        | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |
        """
            .formatted(rows, rows / 10, rounds, pages));
    for (Measurement measurement : measurements) {
      text.append(line(measurement));
    }
    List<String> misses = misses();
    text.append('\n').append(misses.isEmpty() ? "All bars are met.\n" : "Bars that are missed:\n");
    misses.forEach(miss -> text.append("- ").append(miss).append('\n'));
    return text.toString();
  }

  /** The bars that were missed, each in a sentence. */
  List<String> misses() {
    List<String> misses = new ArrayList<>();
    for (Measurement measurement : measurements) {
      String name = who(measurement) + ", " + measurement.question().name();
      if (measurement.question().kind() != Kind.BOUNDED) {
        if (growth(measurement) > MOST_GROWTH) {
          misses.add("%s: p95 grows %.2f times".formatted(name, growth(measurement)));
        }
        if (added(measurement) > MOST_ADDED_MILLIS) {
          misses.add("%s: HTTP adds %.2f ms".formatted(name, added(measurement)));
        }
      }
      if (measurement.question().deep()) {
        double depth =
            measurement.large().overHttp().p95Millis()
                / firstPage(measurement).large().overHttp().p95Millis();
        if (depth > MOST_DEPTH) {
          misses.add("%s: p95 is %.2f times that of page 1".formatted(name, depth));
        }
      }
    }
    return misses;
  }

  private Measurement firstPage(Measurement deep) {
    return measurements.stream()
        .filter(m -> m.question().provider() == deep.question().provider())
        .filter(m -> m.question().target().equals(deep.question().target()))
        .filter(m -> !m.question().deep())
        .findFirst()
        .orElseThrow();
  }

  private static String line(Measurement measurement) {
    return "| %s | %s%s | %s | %s | %.2f | %.2f | %.2f | %.2f |%n"
        .formatted(
            who(measurement),
            measurement.question().name(),
            measurement.large().status() == 200
                ? ""
                : " (status " + measurement.large().status() + ")",
            cell(measurement.small()),
            cell(measurement.large()),
            growth(measurement),
            measurement.small().inDatabase().p50Millis(),
            measurement.large().inDatabase().p50Millis(),
            added(measurement));
  }

  private static String cell(Asked asked) {
    return "%.2f / %.2f".formatted(asked.overHttp().p50Millis(), asked.overHttp().p95Millis());
  }

  private static String who(Measurement measurement) {
    return measurement.question().provider() ? "provider" : "client";
  }

  private static double growth(Measurement measurement) {
    return measurement.large().overHttp().p95Millis() / measurement.small().overHttp().p95Millis();
  }

  private static double added(Measurement measurement) {
    return measurement.large().overHttp().p50Millis()
        - measurement.large().inDatabase().p50Millis();
  }
}

package dev.centrallogger.proof.run;

import dev.centrallogger.proof.account.DamageKind;
import dev.centrallogger.proof.account.Totals;
import dev.centrallogger.proof.fault.Faults;
import dev.centrallogger.proof.load.Canaries;
import dev.centrallogger.proof.load.Latencies;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The report for people. */
final class MarkdownReport {

  private static final int MOST_DAMAGES = 100;

  private final ProofReport report;
  private final StringBuilder out = new StringBuilder();

  private MarkdownReport(ProofReport report) {
    this.report = report;
  }

  static String of(ProofReport report) {
    MarkdownReport markdown = new MarkdownReport(report);
    markdown.summary();
    markdown.accounting();
    markdown.latencies();
    markdown.faults();
    markdown.words();
    markdown.wrong();
    return markdown.out.toString();
  }

  private void summary() {
    line("# %s", report.passed() ? "Nothing accepted was lost" : "Something is wrong");
    line("");
    line("- run: %s, %s", report.startedAt().truncatedTo(ChronoUnit.SECONDS), time(report.took()));
    line("- faults: %d, replayable with `--seed %d`", report.faults().size(), report.seed());
    line("- load: %s", report.load());
    line("- machine: %s", machine());
    line("");
  }

  private void accounting() {
    Totals totals = report.verdict().totals();
    Map<DamageKind, Long> kinds = report.verdict().byKind();
    line("## Accounting");
    line("");
    row("requests", "logs", "accepted", "answer unknown", "refused", "stored", "dead letters");
    row("--:", "--:", "--:", "--:", "--:", "--:", "--:");
    row(
        totals.requests(),
        totals.logs(),
        totals.accepted(),
        totals.unknown(),
        totals.refused(),
        totals.stored(),
        totals.deadLetters());
    line("");
    List<Object> names = new ArrayList<>();
    List<Object> counts = new ArrayList<>();
    for (DamageKind kind : DamageKind.values()) {
      names.add(kind.words());
      counts.add(kinds.getOrDefault(kind, 0L));
    }
    row(names.toArray());
    row(names.stream().map(any -> "--:").toArray());
    row(counts.toArray());
    line("");
  }

  private void latencies() {
    line("## Latency, in milliseconds");
    line("");
    row("", "measured", "p50", "p90", "p99", "p99.9", "max");
    row("---", "--:", "--:", "--:", "--:", "--:", "--:");
    latency("acceptance, while all was well", report.calmAcceptance());
    latency("acceptance, all", report.acceptance());
    latency("accepted until readable, while all was well", report.calmVisibility());
    latency("accepted until readable, all", report.visibility());
    line("");
  }

  private void latency(String name, Latencies.Summary summary) {
    row(
        name,
        summary.count(),
        millis(summary.p50()),
        millis(summary.p90()),
        millis(summary.p99()),
        millis(summary.p999()),
        millis(summary.max()));
  }

  private void faults() {
    line("## Faults");
    line("");
    line("Recovery counts from the mending until a log of every client is accepted and readable.");
    line("");
    row(
        "fault",
        "times",
        "lasted s, longest",
        "accepts again s, median",
        "longest",
        "readable again s, median",
        "longest");
    row("---", "--:", "--:", "--:", "--:", "--:", "--:");
    Map<String, List<FaultRecord>> byName = new TreeMap<>();
    report.faults().forEach(f -> byName.computeIfAbsent(f.name(), n -> new ArrayList<>()).add(f));
    byName.forEach((name, records) -> {
      List<Duration> accepted = recoveries(records, Canaries.Recovery::accepted);
      List<Duration> visible = recoveries(records, Canaries.Recovery::visible);
      row(
          name,
          records.size(),
          seconds(records.stream().map(FaultRecord::lasted).sorted().toList(), 1),
          seconds(accepted, 0.5),
          seconds(accepted, 1),
          seconds(visible, 0.5),
          seconds(visible, 1));
    });
    line("");
  }

  private void words() {
    line("What each of them is:");
    line("");
    row("fault", "what happens");
    row("---", "---");
    Set<String> happened =
        report.faults().stream()
            .flatMap(record -> Stream.of(record.name().split(" \\+ ")))
            .collect(Collectors.toSet());
    Faults.all(true).stream()
        .filter(fault -> happened.contains(fault.name()))
        .forEach(fault -> row(fault.name(), fault.words()));
    line("");
  }

  private void wrong() {
    if (report.passed()) {
      return;
    }
    line("## What is wrong");
    line("");
    report.verdict().damages().stream().limit(MOST_DAMAGES).forEach(d -> line("- %s", d));
    report.oddities().forEach((what, times) -> line("- %s (%d times)", what, times));
    report.lateAnswers().stream()
        .limit(MOST_DAMAGES)
        .forEach(l -> line("- an answer after %s, sent at %s", time(l.took()), l.sentAt()));
    report.faults().stream()
        .filter(fault -> fault.failure() != null)
        .forEach(fault -> line("- %s at %s: %s", fault.name(), fault.at(), fault.failure()));
    line("");
  }

  private static List<Duration> recoveries(
      List<FaultRecord> records, Function<Canaries.Recovery, Duration> part) {
    List<Duration> recoveries = new ArrayList<>();
    for (FaultRecord record : records) {
      if (record.recovery() != null) {
        recoveries.add(part.apply(record.recovery()));
      }
    }
    recoveries.sort(null);
    return recoveries;
  }

  private static String machine() {
    return "%d cores, %s, Java %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.name"),
            Runtime.version().feature());
  }

  private static String seconds(List<Duration> sorted, double share) {
    if (sorted.isEmpty()) {
      return "never";
    }
    int rank = (int) Math.ceil(share * sorted.size());
    return "%.1f".formatted(sorted.get(rank - 1).toMillis() / 1000.0);
  }

  private static String millis(Duration duration) {
    return "%.1f".formatted(duration.toNanos() / 1e6);
  }

  private static String time(Duration duration) {
    return duration.toMinutes() > 0
        ? "%d min %d s".formatted(duration.toMinutes(), duration.toSecondsPart())
        : "%.1f s".formatted(duration.toMillis() / 1000.0);
  }

  private void row(Object... cells) {
    out.append('|');
    for (Object cell : cells) {
      out.append(' ').append(cell).append(" |");
    }
    out.append('\n');
  }

  private void line(String format, Object... arguments) {
    out.append(format.formatted(arguments)).append('\n');
  }
}

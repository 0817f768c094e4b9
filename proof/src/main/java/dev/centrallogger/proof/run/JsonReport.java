package dev.centrallogger.proof.run;

import dev.centrallogger.proof.load.Canaries;
import dev.centrallogger.proof.load.Latencies;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;

/** The report for programs; times in milliseconds, faults in the order they came. */
final class JsonReport {

  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonReport() {}

  static String of(ProofReport report) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("passed", report.passed());
    root.put("seed", report.seed());
    root.put("started_at", report.startedAt().toString());
    root.put("took_ms", report.took().toMillis());
    root.put("load", report.load());
    root.put("totals", report.verdict().totals());
    Map<String, Long> damages = new LinkedHashMap<>();
    report.verdict().byKind().forEach((kind, count) -> damages.put(kind.words(), count));
    root.put("damages", damages);
    root.put("damage_details", report.verdict().damages().stream().map(Object::toString).toList());
    root.put("oddities", report.oddities());
    root.put(
        "late_answers",
        report.lateAnswers().stream()
            .map(l -> Map.of("sent_at", l.sentAt().toString(), "took_ms", l.took().toMillis()))
            .toList());
    root.put(
        "latency_ms",
        Map.of(
            "acceptance_calm", latency(report.calmAcceptance()),
            "acceptance", latency(report.acceptance()),
            "visibility_calm", latency(report.calmVisibility()),
            "visibility", latency(report.visibility())));
    root.put("faults", faults(report.faults()));
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
  }

  private static List<Map<String, @Nullable Object>> faults(List<FaultRecord> faults) {
    return faults.stream().map(JsonReport::fault).toList();
  }

  private static Map<String, @Nullable Object> fault(FaultRecord fault) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("name", fault.name());
    json.put("at", fault.at().toString());
    json.put("lasted_ms", fault.lasted().toMillis());
    Canaries.Recovery recovery = fault.recovery();
    json.put("accepts_again_ms", recovery == null ? null : recovery.accepted().toMillis());
    json.put("readable_again_ms", recovery == null ? null : recovery.visible().toMillis());
    json.put("failure", fault.failure());
    return json;
  }

  private static Map<String, Object> latency(Latencies.Summary summary) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("measured", summary.count());
    json.put("p50", millis(summary.p50()));
    json.put("p90", millis(summary.p90()));
    json.put("p99", millis(summary.p99()));
    json.put("p999", millis(summary.p999()));
    json.put("max", millis(summary.max()));
    return json;
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1000 / 1000.0;
  }
}

package dev.centrallogger.cli.doctor;

import dev.centrallogger.cli.command.Output;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How findings are shown. */
final class Report {

  private Report() {}

  /**
   * Findings for people, on one line.
   *
   * @param found one, or several that were skipped for one reason
   */
  static String line(List<Finding> found, Output output) {
    Finding first = found.getFirst();
    String state =
        switch (first.state()) {
          case OK -> output.styled("green", "ok     ");
          case WARNING -> output.styled("yellow", "WARNING");
          case WRONG -> output.styled("red", "WRONG  ");
          case SKIPPED -> "-      ";
        };
    String words =
        found.size() == 1
            ? first.words()
            : "and %s: %s"
                .formatted(
                    found.stream().skip(1).map(Finding::step).collect(Collectors.joining(", ")),
                    first.words());
    String line = "%s  %-8s  %s".formatted(state, first.step(), words);
    return first.advice().isEmpty()
        ? line
        : line + System.lineSeparator() + " ".repeat(19) + "-> " + first.advice();
  }

  /** The last line for people. */
  static String conclusion(List<Finding> findings) {
    List<String> wrong = findings.stream().filter(Finding::isWrong).map(Finding::step).toList();
    return wrong.isEmpty()
        ? "Nothing is wrong."
        : "Wrong: %s. Begin with the first.".formatted(String.join(", ", wrong));
  }

  /** All of it for scripts. */
  static ObjectNode json(URI url, String origin, Examination examination) {
    ObjectNode report = JsonMapper.shared().createObjectNode();
    report.put("url", url.toString());
    report.put("url_from", origin);
    report.put("healthy", examination.findings().stream().noneMatch(Finding::isWrong));
    KeyRights rights = examination.rights();
    report.put("role", rights.known() ? rights.role() : null);
    report.put("client_id", rights.administer() ? null : rights.clientId());
    report.put("log_id", examination.canary());
    for (Finding finding : examination.findings()) {
      report
          .withArray("steps")
          .addObject()
          .put("step", finding.step())
          .put("state", finding.state().name().toLowerCase(Locale.ROOT))
          .put("words", finding.words())
          .put("advice", finding.advice().isEmpty() ? null : finding.advice())
          .put("milliseconds", finding.after() == null ? null : finding.after().toMillis());
    }
    return report;
  }
}

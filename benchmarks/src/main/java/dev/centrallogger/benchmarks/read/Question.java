package dev.centrallogger.benchmarks.read;

import java.util.ArrayList;
import java.util.List;

/**
 * Something a reader asks.
 *
 * @param provider whether the provider asks, of all clients, or a client of its own logs
 * @param target path and query
 * @param deep whether it is asked by the cursor of a page deep in the list
 */
record Question(String name, Kind kind, boolean provider, String target, boolean deep) {

  /** What is promised of the answer. */
  enum Kind {
    /** Costs the same at any size. */
    LIST,
    /** Costs the same at any size. */
    METRIC,
    /** Takes bounded time. */
    BOUNDED
  }

  /** Every question, of a client and of the provider. */
  static List<Question> all() {
    List<Question> questions = new ArrayList<>();
    for (boolean provider : List.of(false, true)) {
      String logs = "/api/v1/logs";
      String ticket = "?ticket_id=T-17" + (provider ? "&client_id=client_1" : "");
      questions.add(new Question("list, page 1", Kind.LIST, provider, logs, false));
      questions.add(new Question("list, deep by cursor", Kind.LIST, provider, logs, true));
      questions.add(list("list, 7 days to a month ago", provider, "?" + LogGenerator.week()));
      questions.add(list("list, status=ERROR (0.3 %)", provider, "?status=ERROR"));
      questions.add(list("list, one ticket", provider, ticket));
      questions.add(list("list, category of 10 %", provider, "?category=category_4"));
      questions.add(list("list, category of 0.001 %", provider, "?category=rare"));
      questions.add(list("list, environment of 0.001 %", provider, "?environment=canary"));
      questions.add(metric("overview, 7 days", provider, "overview?days=7"));
      questions.add(metric("overview, 365 days", provider, "overview?days=365"));
      questions.add(metric("categories, 365 days", provider, "categories?days=365"));
      questions.add(
          metric("timeseries, 7 days by hour", provider, "timeseries?days=7&bucket=hour"));
      questions.add(
          metric("timeseries, 365 days by day", provider, "timeseries?days=365&bucket=day"));
      questions.add(new Question("facets", Kind.METRIC, provider, logs + "/facets", false));
      questions.add(
          new Question(
              "facets, 7 days",
              Kind.METRIC,
              provider,
              logs + "/facets?" + LogGenerator.week(),
              false));
      questions.add(
          new Question(
              "facets, one ticket", Kind.BOUNDED, provider, logs + "/facets" + ticket, false));
      questions.add(
          new Question("q, found often", Kind.BOUNDED, provider, logs + "?q=answer", false));
      questions.add(
          new Question(
              "q, found nowhere", Kind.BOUNDED, provider, logs + "?q=no+such+text", false));
    }
    return List.copyOf(questions);
  }

  private static Question list(String name, boolean provider, String query) {
    return new Question(name, Kind.LIST, provider, "/api/v1/logs" + query, false);
  }

  private static Question metric(String name, boolean provider, String query) {
    return new Question(name, Kind.METRIC, provider, "/api/v1/metrics/" + query, false);
  }
}

package dev.centrallogger.benchmarks.read;

import dev.centrallogger.benchmarks.read.LoadedSystem.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A question put to one system, and how long the answers took. */
final class Asked {

  private static final JsonMapper JSON = new JsonMapper();

  private final LoadedSystem system;
  private final boolean provider;
  private final String target;
  private final List<String> bare;
  private final Timings overHttp = new Timings();
  private final Timings inDatabase = new Timings();
  private int status;

  private Asked(LoadedSystem system, boolean provider, String target, List<String> bare) {
    this.system = system;
    this.provider = provider;
    this.target = target;
    this.bare = bare;
  }

  /**
   * Learns how the system answers.
   *
   * @param pages how far a deep question walks first
   */
  static Asked prepare(LoadedSystem system, Question question, int pages) {
    boolean provider = question.provider();
    String target = question.deep() ? walk(system, question, pages) : question.target();
    List<String> bare =
        system
            .bare(provider)
            .prepare(
                new StatementRecorder(system.database())
                    .record(() -> system.get(provider, target)));
    return new Asked(system, provider, target, bare);
  }

  /** The target of the last page. */
  private static String walk(LoadedSystem system, Question question, int pages) {
    String target = question.target();
    for (int page = 1; page < pages; page++) {
      JsonNode answer = JSON.readTree(system.get(question.provider(), target).body());
      JsonNode next = answer.path("pagination").path("next_cursor");
      if (next.isNull()) {
        break;
      }
      target =
          question.target()
              + "?cursor="
              + URLEncoder.encode(next.asString(), StandardCharsets.UTF_8);
    }
    return target;
  }

  void ask(boolean counts) {
    long begin = System.nanoTime();
    Answer answer = system.get(provider, target);
    long nanos = System.nanoTime() - begin;
    status = answer.status();
    long bareNanos = system.bare(provider).nanos(bare);
    if (counts) {
      overHttp.add(nanos);
      inDatabase.add(bareNanos);
    }
  }

  Timings overHttp() {
    return overHttp;
  }

  Timings inDatabase() {
    return inDatabase;
  }

  /** Of the last answer. */
  int status() {
    return status;
  }
}

package dev.centrallogger.query.database;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.query.tenant.LogScope;
import dev.centrallogger.service.problem.ProblemException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether logs can be read: asks the databases again and again, so that a question about health
 * never waits for one. Down until the first answer. The question is a reader's own, so a missing
 * table or grant shows as well.
 */
public final class DatabaseHealth implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(DatabaseHealth.class);

  private static final Duration LONGEST_QUESTION = Duration.ofSeconds(10);

  private static final LogScope ASKING = new LogScope.OneClient(new ClientId("health"));
  private static final String QUESTION =
      "SELECT EXISTS (SELECT FROM workflow_log WHERE client_id = :clientId)";

  private final SequencedMap<String, ReadDatabase> databases;
  private final ScheduledExecutorService prober;
  private volatile SequencedMap<String, Boolean> checks;

  /**
   * Starts asking.
   *
   * @param databases by the names they have in the answer
   */
  public DatabaseHealth(SequencedMap<String, ReadDatabase> databases, Duration interval) {
    this.databases = new LinkedHashMap<>(databases);
    SequencedMap<String, Boolean> unknown = new LinkedHashMap<>();
    databases.keySet().forEach(name -> unknown.put(name, false));
    this.checks = unknown;
    this.prober =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("database-health").factory());
    var _ =
        prober.scheduleWithFixedDelay(this::probe, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Which databases answered when they were last asked. */
  public SequencedMap<String, Boolean> checks() {
    return new LinkedHashMap<>(checks);
  }

  /** Lets a question that is under way come to its end, which its time limits see to. */
  @Override
  public void close() {
    prober.shutdown();
    try {
      if (!prober.awaitTermination(LONGEST_QUESTION.toMillis(), TimeUnit.MILLISECONDS)) {
        prober.shutdownNow();
      }
    } catch (InterruptedException e) {
      prober.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private void probe() {
    SequencedMap<String, Boolean> found = new LinkedHashMap<>();
    databases.forEach((name, database) -> found.put(name, answers(database)));
    checks = found;
  }

  private static boolean answers(ReadDatabase database) {
    try {
      return database.read(ASKING, Query.single(QUESTION, Map.of("clientId", "health"), _ -> true));
    } catch (ProblemException e) {
      return false;
    } catch (RuntimeException e) {
      // thrown on, it would end the asking for good
      log.error("the question about the database's health failed", e);
      return false;
    }
  }
}

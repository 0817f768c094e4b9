package dev.centrallogger.ingest.http;

import dev.centrallogger.ingest.body.RequestBody;
import dev.centrallogger.ingest.metrics.IngestMetrics;
import dev.centrallogger.ingest.parse.LogContext;
import dev.centrallogger.ingest.publish.Deadline;
import dev.centrallogger.ingest.publish.LogPublisher;
import dev.centrallogger.ingest.publish.PublishOutcome;
import dev.centrallogger.ingest.publish.PublishSettings;
import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.service.auth.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What single logs and batches have in common on their way from a body to the buffer. */
public final class LogIntake {

  private final LogPublisher publisher;
  private final PublishSettings settings;
  private final IngestMetrics metrics;
  private final Clock clock;

  public LogIntake(
      LogPublisher publisher, PublishSettings settings, IngestMetrics metrics, Clock clock) {
    this.publisher = publisher;
    this.settings = settings;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** When a request whose last byte has just been read must be answered. */
  Deadline deadline(RequestBody body) {
    metrics.received(body.length());
    return Deadline.after(settings.deadline());
  }

  /** What is known of every log of this request, now. */
  LogContext context(Caller caller, @Nullable String idempotencyKey) {
    return new LogContext(
        caller.requireIngest(),
        caller.keyId(),
        clock.instant().truncatedTo(ChronoUnit.MICROS),
        idempotencyKey);
  }

  /** Publishes, and counts what came of it. */
  List<PublishOutcome> publish(List<WorkflowLog> logs, Deadline deadline) {
    long start = System.nanoTime();
    List<PublishOutcome> outcomes = publisher.publish(logs, deadline);
    metrics.published(Duration.ofNanos(System.nanoTime() - start));
    for (int i = 0; i < logs.size(); i++) {
      switch (outcomes.get(i)) {
        case PublishOutcome.Accepted _ -> metrics.accepted(logs.get(i).altered());
        case PublishOutcome.Unavailable _ -> metrics.rejected(Unavailability.CODE);
        case PublishOutcome.Unknown _ -> metrics.unknown();
      }
    }
    return outcomes;
  }
}

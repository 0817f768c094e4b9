package dev.centrallogger.proof.broken;

import dev.centrallogger.ingest.publish.Deadline;
import dev.centrallogger.ingest.publish.LogPublisher;
import dev.centrallogger.ingest.publish.PublishOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Publishers that lie. */
final class BrokenPublishers {

  private BrokenPublishers() {}

  static LogPublisher of(String name, LogPublisher real) {
    return switch (name) {
      case "answers-before-ack" -> answeringBeforeAck(real);
      case "drops-unpublished" -> dropping(real);
      default -> throw new IllegalArgumentException("broken=" + name);
    };
  }

  private static LogPublisher answeringBeforeAck(LogPublisher real) {
    return (logs, deadline) -> {
      Thread.startVirtualThread(() -> real.publish(logs, Deadline.after(Duration.ofSeconds(7))));
      return Collections.nCopies(logs.size(), new PublishOutcome.Accepted());
    };
  }

  private static LogPublisher dropping(LogPublisher real) {
    AtomicLong count = new AtomicLong();
    return (logs, deadline) -> {
      List<PublishOutcome> outcomes = new ArrayList<>();
      for (var log : logs) {
        outcomes.add(
            count.incrementAndGet() % BrokenStores.ONE_IN == 0
                ? new PublishOutcome.Accepted()
                : real.publish(List.of(log), deadline).getFirst());
      }
      return outcomes;
    };
  }
}

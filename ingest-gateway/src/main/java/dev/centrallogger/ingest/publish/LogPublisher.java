package dev.centrallogger.ingest.publish;

import dev.centrallogger.model.WorkflowLog;
import java.util.List;

/** Puts logs into the buffer. Thread-safe. */
public interface LogPublisher {

  /**
   * Publishes logs of one client in their order, and waits until every one is acknowledged or the
   * time is up. The first that the buffer does not take ends it: those behind it are not tried.
   *
   * @param logs of one client, in the order of the request; at least one
   * @return one outcome for each log, in the same order
   */
  List<PublishOutcome> publish(List<WorkflowLog> logs, Deadline deadline);
}

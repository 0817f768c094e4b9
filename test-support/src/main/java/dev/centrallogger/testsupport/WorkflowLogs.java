package dev.centrallogger.testsupport;

import dev.centrallogger.model.ClientId;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Where tests take their logs from: {@code aLog().withStatus(ERROR).build()}. */
public final class WorkflowLogs {

  public static final ClientId CLIENT_1 = new ClientId("client_1");
  public static final ClientId CLIENT_2 = new ClientId("client_2");

  /** When the logs of {@link #aLog()} were executed; they arrive two seconds later. */
  public static final Instant EXECUTED_AT = Instant.parse("2026-11-20T06:15:00.123456Z");

  private WorkflowLogs() {}

  /** A good log of {@link #CLIENT_1} with every required field and an id of its own. */
  public static WorkflowLogBuilder aLog() {
    return new WorkflowLogBuilder();
  }

  /** So many builders of good logs, each executed a millisecond after the one before. */
  public static List<WorkflowLogBuilder> logs(int count) {
    return Stream.iterate(EXECUTED_AT, at -> at.plusMillis(1))
        .limit(count)
        .map(at -> aLog().withExecutedAt(at))
        .toList();
  }
}

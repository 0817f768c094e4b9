package dev.centrallogger.standalone.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes up logs. The same seed and the same moments give the same logs, byte by byte. Not
 * thread-safe.
 */
final class DemoLogs {

  private static final List<DemoClient> CLIENTS = DemoClient.three();
  private static final String MODEL = "atlas-large-2";
  private static final double SHARE_OF_REPEATED_TICKETS = 0.05;
  private static final double SHARE_WITH_NAN = 0.02;

  /** Writes NaN as Python does: the contract takes it, and the log counts as altered. */
  private static final JsonMapper LIKE_PYTHON =
      JsonMapper.builder().disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS).build();

  private final Dice dice;
  private final int[] nextNumber;

  DemoLogs(long seed) {
    dice = new Dice(seed);
    nextNumber = CLIENTS.stream().mapToInt(client -> dice.between(10_000, 40_000)).toArray();
  }

  /** Logs of runs spread over some days, as people write tickets, in order. */
  List<DemoLog> backlog(Instant from, Instant to, int count) {
    return DailyRhythm.moments(from, to, count, dice).stream()
        .map(start -> nextTicket().logOfRunFrom(start))
        .toList();
  }

  /** A log of a run that has just ended. */
  DemoLog endingAt(Instant end) {
    Ticket ticket = nextTicket();
    long micros = Math.round(ticket.logOfRunFrom(end).seconds() * 1_000_000);
    return ticket.logOfRunFrom(end.minus(micros, ChronoUnit.MICROS));
  }

  /** How long it takes to the next one, around a second. */
  Duration pause() {
    return Duration.ofMillis(dice.between(300, 1_700));
  }

  private Ticket nextTicket() {
    List<Integer> indexes = IntStream.range(0, CLIENTS.size()).boxed().toList();
    int client = dice.pick(indexes, index -> CLIENTS.get(index).weight());
    // now and then the same ticket is worked on once more
    int number =
        dice.chance(SHARE_OF_REPEATED_TICKETS) ? nextNumber[client] - 1 : nextNumber[client]++;
    return new Ticket(client, number, dice.seed());
  }

  /**
   * A ticket that is worked on.
   *
   * @param seed what happens then: the same at each telling
   */
  private record Ticket(int clientIndex, int number, long seed) {

    DemoLog logOfRunFrom(Instant start) {
      Dice dice = new Dice(seed);
      DemoClient client = CLIENTS.get(clientIndex);
      Instant executedAt = start.truncatedTo(ChronoUnit.MICROS);
      String environment = client.environment(dice);
      String ticketId = client.domain().ticketPrefix() + "-" + number;
      Ending ending = Ending.draw(dice, client.partialShare(), client.errorShareAt(executedAt));
      WorkflowRun run = WorkflowRun.of(dice, client.domain(), ticketId, ending, executedAt);
      ObjectNode metrics = run.metrics();
      if (dice.chance(SHARE_WITH_NAN)) {
        metrics.put("evidence_entropy", Double.NaN);
      }
      ObjectNode body = JsonNodeFactory.instance.objectNode();
      body.put("ticket_id", ticketId)
          .put("environment", environment)
          .put("status", ending.status().name())
          .put("executed_at", executedAt.toString())
          .put("idempotency_key", "demo-" + Long.toHexString(seed))
          .put("workflow_version", client.version(environment, executedAt))
          .put("execution_time_seconds", run.seconds())
          .put("category", run.category())
          .put("resolution_status", ending.resolution())
          .set("metrics", metrics);
      body.putObject("payload").put("model", MODEL).set("trace", run.trace());
      return new DemoLog(clientIndex, run.seconds(), LIKE_PYTHON.writeValueAsString(body));
    }
  }
}

package dev.centrallogger.standalone.demo;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A made-up client: what its tickets are about, and how well its workflow does.
 *
 * @param domain of its tickets
 * @param workflow the name its versions start with
 * @param weight its part of the traffic, beside the others
 * @param partialShare of its runs end PARTIAL, as long as nothing is wrong
 * @param errorShare of its runs end in ERROR, as long as nothing is wrong
 * @param errorShareInTrouble the same for the two hours a week in which a tool of theirs is down
 */
record DemoClient(
    TicketDomain domain,
    String workflow,
    int weight,
    double partialShare,
    double errorShare,
    double errorShareInTrouble) {

  private static final Instant FIRST_RELEASE = Instant.parse("2025-01-01T09:00:00Z"); // a Wednesday

  /** As different as three clients are: a shop, a company's helpdesk, a telephone company. */
  static List<DemoClient> three() {
    return List.of(
        new DemoClient(TicketDomain.named("retail"), "ticket-flow", 5, 0.11, 0.06, 0.08),
        new DemoClient(TicketDomain.named("helpdesk"), "helpdesk-flow", 3, 0.15, 0.09, 0.12),
        new DemoClient(TicketDomain.named("telecom"), "care-flow", 2, 0.17, 0.12, 0.65));
  }

  /** Most runs are in production; what is released next is tried in staging. */
  String environment(Dice dice) {
    if (dice.chance(0.84)) {
      return "production";
    }
    return dice.chance(0.75) ? "staging" : "development";
  }

  /** Every Wednesday morning a new version goes into production, where staging had it before. */
  String version(String environment, Instant at) {
    long week = ChronoUnit.DAYS.between(FIRST_RELEASE, at) / 7;
    return switch (environment) {
      case "production" -> workflow + " 3." + week + ".0";
      case "staging" -> workflow + " 3." + (week + 1) + ".0-rc1";
      default -> workflow + " 3." + (week + 1) + ".0-dev";
    };
  }

  /** Which share of the runs fails at that time: there is trouble on Thursday afternoons. */
  double errorShareAt(Instant at) {
    OffsetDateTime time = at.atOffset(ZoneOffset.UTC);
    boolean trouble =
        time.getDayOfWeek() == DayOfWeek.THURSDAY && time.getHour() >= 13 && time.getHour() < 15;
    return trouble ? errorShareInTrouble : errorShare;
  }
}

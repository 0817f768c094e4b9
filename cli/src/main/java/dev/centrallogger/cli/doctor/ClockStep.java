package dev.centrallogger.cli.doctor;

import dev.centrallogger.cli.command.Cells;
import dev.centrallogger.cli.http.Answer;
import dev.centrallogger.cli.http.LogServer;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** How far this machine's clock and the server's are apart, as well as a Date header tells. */
final class ClockStep implements Step {

  private static final Duration UNSEEN = Duration.ofSeconds(5);
  private static final Duration BEARABLE = Duration.ofMinutes(1);
  private static final Duration HALF_A_SECOND = Duration.ofMillis(500);
  private static final String ADVICE =
      "Set both clocks by NTP: executed_at more than 24 hours ahead of the server is refused, keys"
          + " end by its clock, and lists put logs where their clock says.";

  private final LogServer server;
  private final Clock clock;

  ClockStep(LogServer server, Clock clock) {
    this.server = server;
    this.clock = clock;
  }

  @Override
  public Finding take() throws InterruptedException {
    Instant before = clock.instant();
    if (!(server.get("/health/live") instanceof Answer answer)) {
      return Finding.skipped("the server did not answer");
    }
    Instant middle = before.plus(Duration.between(before, clock.instant()).dividedBy(2));
    Optional<Instant> date = answer.headers().firstValue("Date").flatMap(ClockStep::parse);
    if (date.isEmpty()) {
      return Finding.skipped("the server does not tell its time");
    }
    // the header has whole seconds, cut off
    Duration ahead = Duration.between(middle, date.get().plus(HALF_A_SECOND));
    Duration apart = ahead.abs();
    if (apart.compareTo(UNSEEN) <= 0) {
      return Finding.ok("the server's and this one go together");
    }
    String words =
        "the server is %s %s this machine"
            .formatted(Cells.span(apart), ahead.isNegative() ? "behind" : "ahead of");
    return apart.compareTo(BEARABLE) <= 0
        ? Finding.warning(words, ADVICE)
        : Finding.wrong(words, ADVICE);
  }

  private static Optional<Instant> parse(String date) {
    try {
      return Optional.of(
          ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}

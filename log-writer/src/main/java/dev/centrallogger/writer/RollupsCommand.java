package dev.centrallogger.writer;

import dev.centrallogger.schema.RollupGrain;
import dev.centrallogger.writer.rollup.RollupDifference;
import dev.centrallogger.writer.rollup.RollupRepair;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * {@code log-writer.jar rollups check|rebuild [--from T] [--to T]}: compares the rollups with the
 * logs, or makes them anew, while logs are stored. A time is a date or RFC 3339, in UTC; without
 * one it is all there is.
 */
final class RollupsCommand {

  private static final String USAGE =
      "usage: rollups check|rebuild [--from 2026-11-01] [--to 2026-11-20T06:00:00Z]";

  /** More would be read by nobody. */
  private static final int MOST_SHOWN = 50;

  private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

  private RollupsCommand() {}

  /**
   * The process's exit code: 0 done, and no differences; 1 there are differences; 2 wrong usage; 3
   * the database failed.
   */
  static int run(String... args) {
    Instant from = FIRST;
    Instant to = LAST;
    String action = args.length > 1 ? args[1] : "";
    List<String> settings = new ArrayList<>();
    try {
      for (int i = 2; i < args.length; i++) {
        String[] option = args[i].split("=", 2);
        switch (option[0]) {
          case "--from" -> from = RollupGrain.HOUR.floor(time(value(option, args, i)));
          case "--to" -> to = RollupGrain.HOUR.ceiling(time(value(option, args, i)));
          default -> {
            settings.add(args[i]);
            continue;
          }
        }
        i += option.length == 1 ? 1 : 0;
      }
    } catch (IllegalArgumentException | DateTimeParseException e) {
      action = "";
    }
    Instant first = from;
    Instant end = to;
    String[] rest = settings.toArray(String[]::new);
    return switch (action) {
      case "check" ->
          WriterCommand.run((database, _) -> check(new RollupRepair(database), first, end), rest);
      case "rebuild" ->
          WriterCommand.run((database, _) -> rebuild(new RollupRepair(database), first, end), rest);
      default -> {
        System.err.println(USAGE);
        yield WriterCommand.WRONG_USAGE;
      }
    };
  }

  private static int check(RollupRepair repair, Instant from, Instant to) {
    long differences = repair.check(from, to, new Shown());
    System.out.println("rollups that differ from the logs: " + differences);
    return differences == 0 ? WriterCommand.DONE : WriterCommand.FOUND;
  }

  private static int rebuild(RollupRepair repair, Instant from, Instant to) {
    System.out.println("days of clients made anew: " + repair.rebuild(from, to));
    return WriterCommand.DONE;
  }

  private static String value(String[] option, String[] args, int index) {
    if (option.length == 2) {
      return option[1];
    }
    if (index + 1 == args.length) {
      throw new IllegalArgumentException(option[0] + " without a time");
    }
    return args[index + 1];
  }

  private static Instant time(String text) {
    return text.length() == 10
        ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
        : Instant.parse(text);
  }

  /** Prints the first of them. */
  private static final class Shown implements Consumer<RollupDifference> {
    private int shown;

    @Override
    public void accept(RollupDifference difference) {
      if (shown++ < MOST_SHOWN) {
        System.out.println(difference);
      }
    }
  }
}

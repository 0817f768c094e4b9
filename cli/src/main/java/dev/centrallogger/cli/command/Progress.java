package dev.centrallogger.cli.command;

import java.time.Duration;
import java.util.OptionalLong;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import picocli.CommandLine.Help.Ansi;

/**
 * Shows people how far long work is, with its speed and how long it will still take. On a terminal
 * only, and on standard error, so that no script finds it in a result.
 */
public interface Progress extends AutoCloseable {

  /** Shows nothing. */
  Progress NONE =
      new Progress() {
        @Override
        public void at(long done) {}

        @Override
        public void note(String words) {}

        @Override
        public void close() {}
      };

  /** What is counted. */
  enum Unit {
    MEBIBYTES(" MiB", 1024L * 1024),
    RECORDS(" records", 1),
    LOGS(" logs", 1);

    private final String name;
    private final long size;

    Unit(String name, long size) {
      this.name = name;
      this.size = size;
    }
  }

  /**
   * A bar, where there is a terminal.
   *
   * @param task in a word: {@code importing}
   * @param total in bytes, or in units that are no bytes; without it the bar only counts
   */
  static Progress start(String task, OptionalLong total, Unit unit) {
    return start(task, 0, total, unit);
  }

  /**
   * A bar of work that others have begun.
   *
   * @param done before: it does not count for the speed
   */
  static Progress start(String task, long done, OptionalLong total, Unit unit) {
    if (!Terminal.SYSTEM.isThere()) {
      return NONE;
    }
    ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(total.orElse(-1))
            .startsFrom(done, Duration.ZERO)
            .setUnit(unit.name, unit.size)
            .showSpeed()
            .setUpdateIntervalMillis(200)
            .setStyle(
                Ansi.AUTO.enabled()
                    ? ProgressBarStyle.COLORFUL_UNICODE_BLOCK
                    : ProgressBarStyle.UNICODE_BLOCK)
            .setConsumer(new ConsoleProgressBarConsumer(System.err))
            .build();
    return new Progress() {
      @Override
      public void at(long done) {
        bar.stepTo(done);
      }

      @Override
      public void note(String words) {
        bar.setExtraMessage(words);
      }

      @Override
      public void close() {
        bar.close();
      }
    };
  }

  /**
   * @param done of the total, in the same measure
   */
  void at(long done);

  /** A few words behind the bar. */
  void note(String words);

  @Override
  void close();
}

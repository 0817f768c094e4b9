package dev.centrallogger.cli.imports;

import java.io.PrintStream;
import java.util.OptionalLong;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar on a terminal for people: how much of the file was sent, how many logs were stored. */
final class ProgressBars implements ImportProgress {

  private static final int MEBIBYTE = 1024 * 1024;
  private static final int UPDATE_MILLIS = 200;

  private final ProgressBar bar;

  /**
   * @param fileSize in bytes; without it the bar only counts
   * @param colours see {@code NO_COLOR}
   */
  ProgressBars(PrintStream terminal, OptionalLong fileSize, boolean colours) {
    bar =
        new ProgressBarBuilder()
            .setTaskName("importing")
            .setInitialMax(fileSize.orElse(-1))
            .setUnit(" MiB", MEBIBYTE)
            .setUpdateIntervalMillis(UPDATE_MILLIS)
            .setStyle(
                colours ? ProgressBarStyle.COLORFUL_UNICODE_BLOCK : ProgressBarStyle.UNICODE_BLOCK)
            .setConsumer(new ConsoleProgressBarConsumer(terminal))
            .build();
  }

  @Override
  public void sent(long position) {
    bar.stepTo(position);
  }

  @Override
  public void stored(long logs) {
    bar.setExtraMessage(logs + " stored");
  }

  @Override
  public void close() {
    bar.close();
  }
}

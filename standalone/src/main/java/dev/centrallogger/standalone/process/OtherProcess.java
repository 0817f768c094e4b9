package dev.centrallogger.standalone.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Questions about a process that is not our child. */
public final class OtherProcess {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private OtherProcess() {}

  /**
   * Whether it still does anything. One that has ended and that its parent (in a container often
   * one that never looks) has not asked about keeps its id, and does not count.
   */
  public static boolean isRunning(ProcessHandle process) {
    return process.isAlive() && !isZombie(process.pid());
  }

  /** Whether it had ended, or did so before the patience was over. */
  public static boolean endsWithin(ProcessHandle process, Duration patience)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (isRunning(process)) {
      if (System.nanoTime() - deadline >= 0) {
        return false;
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
    return true;
  }

  private static boolean isZombie(long pid) {
    try {
      // "pid (name) state ...", where the name may hold anything, parentheses too
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      return stat.startsWith(" Z", stat.lastIndexOf(')') + 1);
    } catch (IOException e) {
      return false; // gone meanwhile, or a system without /proc
    }
  }
}

package dev.centrallogger.cli.command;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lets a command end in good order when the user presses Ctrl-C: its thread is interrupted, and has
 * a few seconds to say what was done.
 */
public final class CtrlC implements AutoCloseable {

  private static final Duration LAST_WORDS = Duration.ofSeconds(5);

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook;
  private volatile @Nullable ExitCode exitCode;

  private CtrlC(Thread command) {
    hook = new Thread(() -> end(command), "ctrl-c");
  }

  /** Watches over the calling thread until closed, which it does when all is said. */
  public static CtrlC watch() {
    CtrlC ctrlC = new CtrlC(Thread.currentThread());
    Runtime.getRuntime().addShutdownHook(ctrlC.hook);
    return ctrlC;
  }

  /** How the process is to end once all is said, where Ctrl-C is how the command ends. */
  public void endsWith(ExitCode code) {
    exitCode = code;
  }

  @Override
  public void close() {
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      return; // the hook runs, and has just been told that it may end
    }
  }

  private void end(Thread command) {
    command.interrupt();
    try {
      if (!ended.await(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)) {
        System.err.println("central-logger: did not end in time");
        return;
      }
      ExitCode wanted = exitCode;
      if (wanted != null) {
        // the signal's own exit code is decided by now, and only this overrules it
        Runtime.getRuntime().halt(wanted.value());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

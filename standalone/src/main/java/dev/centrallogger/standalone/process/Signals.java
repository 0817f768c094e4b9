package dev.centrallogger.standalone.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;

/** Signals that Java has no method for. */
public final class Signals {

  private Signals() {}

  /** Sends SIGINT. A process that is gone is not an error. */
  public static void interrupt(ProcessHandle process) {
    try {
      run(List.of("kill -INT \"$0\"", Long.toString(process.pid()))).waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Sends SIGINT to the process when this one has ended, however that went: a shell holds the other
   * end of a pipe and waits. End the shell when the process ends.
   */
  public static Process interruptAfterOurEnd(ProcessHandle process) {
    String script = "read -r _; kill -INT \"$0\"";
    return run(List.of(script, Long.toString(process.pid())));
  }

  // The shell's own kill: not every machine has the program.
  private static Process run(List<String> scriptAndArguments) {
    try {
      return new ProcessBuilder(
              Commands.inOwnSession(Commands.prefixed(scriptAndArguments, "sh", "-c")))
          .redirectOutput(Redirect.DISCARD)
          .redirectError(Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

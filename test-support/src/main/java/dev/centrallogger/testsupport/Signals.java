package dev.centrallogger.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/** Unix signals to processes that a test or a fixture started. */
public final class Signals {

  private Signals() {}

  /** Sends {@code signal} (its name without SIG) to those of the processes that still run. */
  public static void send(String signal, Collection<Long> pids) {
    for (long pid : pids) {
      if (pid <= 1) {
        throw new IllegalArgumentException("never to process " + pid);
      }
      try {
        new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CompletionException(e);
      }
    }
  }

  /** The process and its direct children. */
  public static List<Long> family(long pid) {
    return ProcessHandle.of(pid).stream()
        .flatMap(parent -> Stream.concat(Stream.of(parent), parent.children()))
        .map(ProcessHandle::pid)
        .toList();
  }

  /** Whether a process has ended; one that waits to be reaped has. */
  public static boolean isGone(long pid) {
    Path stat = Path.of("/proc", Long.toString(pid), "stat");
    try {
      String fields = Files.readString(stat);
      return fields.charAt(fields.lastIndexOf(')') + 2) == 'Z';
    } catch (IOException notThere) {
      return ProcessHandle.of(pid).isEmpty();
    }
  }
}

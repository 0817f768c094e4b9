package dev.centrallogger.standalone.process;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a server running: starts it, and again whenever it ends, until it is stopped. Thread-safe.
 *
 * <p>A server that has never been ready and ends twice will not do better the third time: that is
 * given up, so that a wrong setting is an error message and not a loop.
 */
public final class SupervisedServer {

  /** What of a server's life is worth telling. */
  public interface Listener {
    /** It ended ({@code how}) and is started again after the delay. */
    void restarting(SupervisedServer server, String how, Duration delay);

    /** It takes requests, after it had ended. */
    void backAgain(SupervisedServer server);
  }

  private static final int ATTEMPTS_BEFORE_READY = 2;
  private static final long BETWEEN_LOOKS_MILLIS = 20;

  private final Server server;
  private final ServerLog log;
  private final LeftoverProcess leftover;
  private final Listener listener;
  private final RestartDelay restartDelay = new RestartDelay();
  private final CompletableFuture<@Nullable Void> ready = new CompletableFuture<>();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread;
  private @Nullable Process process;

  /**
   * @param log takes all that the server prints
   * @param leftover remembers its process for the next supervisor
   */
  SupervisedServer(Server server, ServerLog log, LeftoverProcess leftover, Listener listener) {
    this.server = server;
    this.log = log;
    this.leftover = leftover;
    this.listener = listener;
    this.thread = Thread.ofPlatform().name(server.name()).unstarted(this::supervise);
  }

  public String name() {
    return server.name();
  }

  public ServerLog log() {
    return log;
  }

  void start() {
    thread.start();
  }

  /**
   * Done when the server is ready for the first time; failed with a {@link ServerFailedException}
   * when it is given up.
   */
  CompletableFuture<@Nullable Void> ready() {
    return ready;
  }

  /** Ends the server in order, or by force after its time; returns when it is gone. */
  void stop() {
    Process running;
    synchronized (this) {
      stopping.countDown();
      running = process;
    }
    try {
      if (running != null) {
        server.askToStop(running);
        if (!running.waitFor(server.stopTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
          running.destroyForcibly();
        }
      }
      if (thread.isAlive()) {
        thread.join(Duration.ofSeconds(5));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void supervise() {
    try {
      while (!isStopping()) {
        long startedAt = System.nanoTime();
        String how = runOnce();
        if (isStopping()) {
          return;
        }
        Duration delay = restartDelay.afterRunOf(Duration.ofNanos(System.nanoTime() - startedAt));
        if (!ready.isDone() && restartDelay.endsInARow() >= ATTEMPTS_BEFORE_READY) {
          ready.completeExceptionally(new ServerFailedException(this, how));
          return;
        }
        listener.restarting(this, how, delay);
        if (stopping.await(delay.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Runs the server until it ends, and says how that was. */
  private String runOnce() throws InterruptedException {
    try {
      Process running = startUnlessStopping();
      if (running == null) {
        return "stopped";
      }
      Thread.ofPlatform()
          .daemon()
          .name(server.name() + "-log")
          .start(() -> log.copy(running.getInputStream()));
      remember(running);
      awaitReadyOrEnd(running);
      int exitCode = running.waitFor();
      leftover.forget();
      return describe(exitCode);
    } catch (IOException | RuntimeException e) { // whatever it is: nobody else would start it again
      return "could not be started: " + e.getMessage();
    }
  }

  /** It runs, remembered or not: on a full disk, another beside it would find its port taken. */
  private void remember(Process running) {
    try {
      leftover.remember(running.toHandle());
    } catch (IOException e) {
      // Only a supervisor after one that was killed would have asked, and each ends when we do.
      return;
    }
  }

  private @Nullable Process startUnlessStopping() throws IOException, InterruptedException {
    synchronized (this) {
      if (isStopping()) {
        return null;
      }
      process = server.start();
      return process;
    }
  }

  private void awaitReadyOrEnd(Process running) throws InterruptedException {
    while (!server.isReady(running)) {
      if (running.waitFor(BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS)) {
        return;
      }
    }
    if (!ready.complete(null)) {
      listener.backAgain(this);
    }
  }

  private boolean isStopping() {
    return stopping.getCount() == 0;
  }

  private static String describe(int exitCode) {
    int signal = exitCode - 128;
    return signal > 0 && signal < 65 ? "killed by signal " + signal : "exit code " + exitCode;
  }
}

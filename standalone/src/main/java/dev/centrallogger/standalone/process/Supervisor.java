package dev.centrallogger.standalone.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Runs servers that build on each other: each may need those before it, and is stopped before them.
 */
public final class Supervisor {

  private static final long MAX_LOG_BYTES = 10L * 1024 * 1024;

  private final Path logs;
  private final Path processes;
  private final SupervisedServer.Listener listener;
  private final List<SupervisedServer> servers = new ArrayList<>();
  private boolean stopped;

  /**
   * @param logs takes a file for each server's output
   * @param processes takes a file for each running process
   */
  public Supervisor(Path logs, Path processes, SupervisedServer.Listener listener) {
    this.logs = logs;
    this.processes = processes;
    this.listener = listener;
  }

  /**
   * Ends what an earlier supervisor that was killed has left running under these names. Its ports
   * are free then.
   */
  public void endLeftovers(List<String> names) throws IOException, InterruptedException {
    for (String name : names) {
      leftover(name).awaitEnd();
    }
  }

  /** Starts a server and keeps it running; does not wait until it is ready. */
  public synchronized void start(Server server) {
    if (stopped) {
      return;
    }
    SupervisedServer supervised =
        new SupervisedServer(
            server,
            new ServerLog(logs.resolve(fileName(server.name()) + ".log"), MAX_LOG_BYTES),
            leftover(server.name()),
            listener);
    servers.add(supervised);
    supervised.start();
  }

  /**
   * Waits until every server is ready.
   *
   * @throws ServerFailedException if one of them cannot be started
   */
  public void awaitReady() {
    CompletableFuture<?>[] ready;
    synchronized (this) {
      ready = servers.stream().map(SupervisedServer::ready).toArray(CompletableFuture[]::new);
    }
    // The first failure ends the wait: the others may never be ready without that server.
    CompletableFuture<Void> all = CompletableFuture.allOf(ready);
    for (CompletableFuture<?> each : ready) {
      each.exceptionally(failure -> {
        all.completeExceptionally(failure);
        return null;
      });
    }
    try {
      all.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof ServerFailedException failed) {
        throw failed;
      }
      throw e;
    }
  }

  /** Stops the servers, the last started first. Returns when all are gone. */
  public synchronized void stop() {
    stopped = true;
    servers.reversed().forEach(SupervisedServer::stop);
    servers.clear();
  }

  private LeftoverProcess leftover(String name) {
    return new LeftoverProcess(processes.resolve(fileName(name)));
  }

  private static String fileName(String name) {
    return name.toLowerCase(Locale.ROOT).replace(' ', '-');
  }
}

package dev.centrallogger.standalone;

/**
 * The way out of the process, the same whether it comes by Ctrl-C, by SIGTERM or by a failure:
 * first what has to be done in order, then the exit status. An end by signal is what the user asked
 * for, and so a success, which Java alone would report as 128 and the signal.
 */
final class OrderlyExit {

  private volatile int status;

  /** Does this before the process ends. */
  void first(Runnable actions) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  actions.run();
                  System.out.flush();
                  Runtime.getRuntime().halt(status);
                },
                "orderly-exit"));
  }

  /** Ends the process with this status; does not return. */
  void with(int exitStatus) {
    status = exitStatus;
    System.exit(exitStatus);
  }
}

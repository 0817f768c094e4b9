package dev.centrallogger.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for servers that must come back on the port they had. They lie below the range the kernel
 * gives to outgoing connections, so that none of those can take the port while its server is down,
 * and below those that a standalone system chooses from. No two test JVMs of a user that run at the
 * same time are given the same.
 */
public final class FreePort {

  private static final int LOWEST = 10_000;
  private static final int HIGHEST = 20_000;
  private static final int ATTEMPTS = 100;

  private FreePort() {}

  /** A port nobody listens on now, and which is given to nobody else while this JVM runs. */
  public static int next() {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      if (Claims.take(port) && isFree(port)) {
        return port;
      }
    }
    throw new IllegalStateException("no free port found in " + ATTEMPTS + " attempts");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }

  /**
   * A byte of one file for each port, locked by the JVM that was given it: between the choice of a
   * port and the start of its server, and while that is down, the port itself tells nobody.
   */
  private static final class Claims {

    /** Open until the JVM ends, however it does: then the system gives all of them back. */
    private static final FileChannel FILE = open();

    static boolean take(int port) {
      try {
        return FILE.tryLock(port, 1, false) != null;
      } catch (OverlappingFileLockException ours) {
        return false;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static FileChannel open() {
      String name = "central-logger-test-ports-" + System.getProperty("user.name");
      try {
        return FileChannel.open(
            Path.of(System.getProperty("java.io.tmpdir"), name),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}

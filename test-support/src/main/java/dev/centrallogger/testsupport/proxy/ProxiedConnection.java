package dev.centrallogger.testsupport.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** One client's connection through the proxy: two sockets, and a thread for each direction. */
final class ProxiedConnection {

  private static final int CHUNK_BYTES = 64 * 1024;

  private final Socket client;
  private final Socket upstream;
  private final Tap tap;
  private final NetworkState state;
  private final Consumer<ProxiedConnection> ended;
  private final AtomicInteger openDirections = new AtomicInteger(2);
  private volatile boolean abandoned;

  ProxiedConnection(
      Socket client,
      Socket upstream,
      Tap tap,
      NetworkState state,
      Consumer<ProxiedConnection> ended) {
    this.client = client;
    this.upstream = upstream;
    this.tap = tap;
    this.state = state;
    this.ended = ended;
  }

  void start() {
    Thread.ofVirtual().start(() -> pump(client, upstream, tap::fromClient));
    Thread.ofVirtual().start(() -> pump(upstream, client, tap::fromServer));
  }

  /** Ends both sides as a broken network does: with a reset, not with a farewell. */
  void reset() {
    reset(client);
    reset(upstream);
    ended.accept(this);
  }

  /** Lets the client know that the connection is gone, and the server not: until the reset. */
  void abandon() {
    abandoned = true;
    reset(client);
  }

  boolean isAbandoned() {
    return abandoned;
  }

  static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException gone) {
      // it is reset already
    }
  }

  @FunctionalInterface
  private interface Ear {
    Verdict hear(byte[] bytes, int length);
  }

  private void pump(Socket from, Socket to, Ear ear) {
    byte[] chunk = new byte[CHUNK_BYTES];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      int length;
      while ((length = in.read(chunk)) >= 0) {
        state.awaitPassage();
        if (abandoned) {
          // a socket that is closed under its reader ends when the reader wakes, be it by a byte
          return;
        }
        Verdict verdict = ear.hear(chunk, length);
        if (verdict != Verdict.CUT) {
          out.write(chunk, 0, length);
          out.flush();
        }
        if (verdict != Verdict.FORWARD) {
          reset();
          return;
        }
      }
      if (abandoned) {
        // closing a socket under its reader may look like the client's farewell: not one to pass on
        return;
      }
      to.shutdownOutput();
      if (openDirections.decrementAndGet() == 0) {
        reset();
      }
    } catch (IOException e) {
      if (!abandoned) {
        reset();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      reset();
    }
  }
}

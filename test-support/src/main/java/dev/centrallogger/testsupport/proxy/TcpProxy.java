package dev.centrallogger.testsupport.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Stands between clients and a server and breaks the network between them: refuses, resets, goes
 * silent, delays, or cuts where a {@link Tap} says. Healthy when new. Thread-safe.
 */
public final class TcpProxy implements AutoCloseable {

  private final InetSocketAddress target;
  private final Supplier<Tap> taps;
  private final ServerSocket server;
  private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
  private final NetworkState state = new NetworkState();
  private volatile boolean refusing;

  private TcpProxy(InetSocketAddress target, Supplier<Tap> taps) {
    this.target = target;
    this.taps = taps;
    try {
      this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().name("proxy-accept").start(this::accept);
  }

  /** A proxy on a port of its own before a server. */
  public static TcpProxy to(String host, int port) {
    return to(host, port, () -> Tap.NONE);
  }

  /**
   * A proxy whose connections are listened to.
   *
   * @param taps one for each connection
   */
  public static TcpProxy to(String host, int port, Supplier<Tap> taps) {
    return new TcpProxy(new InetSocketAddress(host, port), taps);
  }

  /** Where clients connect to. */
  public int port() {
    return server.getLocalPort();
  }

  public String host() {
    return server.getInetAddress().getHostAddress();
  }

  /** Resets what is connected and whatever connects from now on. */
  public void refuse() {
    refusing = true;
    reset();
  }

  /** Resets what is connected now; new connections are welcome. */
  public void reset() {
    connections.forEach(ProxiedConnection::reset);
  }

  /**
   * Resets the clients' side of what is connected and leaves the server's open and silent, as if
   * the clients' machine had lost its power. New connections are welcome.
   */
  public void halfOpen() {
    connections.forEach(ProxiedConnection::abandon);
  }

  /** Goes silent: connections stay, new ones are taken, and no byte passes either way. */
  public void blackHole() {
    state.stop();
  }

  /** Holds each chunk for this long. */
  public void delay(Duration delay) {
    state.delay(delay);
  }

  /** Undoes whatever was done; what was held back passes now. */
  public void heal() {
    refusing = false;
    state.delay(Duration.ZERO);
    state.go();
    connections.stream().filter(ProxiedConnection::isAbandoned).forEach(ProxiedConnection::reset);
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    heal();
    reset();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        if (refusing) {
          ProxiedConnection.reset(client);
        } else {
          connect(client);
        }
      } catch (IOException closed) {
        // accept() ends so when the proxy closes; a client that is gone again is nobody's loss
      }
    }
  }

  private void connect(Socket client) {
    Thread.ofVirtual()
        .name("proxy-connect")
        .start(() -> {
          try {
            Socket upstream = new Socket();
            upstream.connect(target);
            ProxiedConnection connection =
                new ProxiedConnection(client, upstream, taps.get(), state, connections::remove);
            connections.add(connection);
            connection.start();
          } catch (IOException notThere) {
            ProxiedConnection.reset(client);
          }
        });
  }
}

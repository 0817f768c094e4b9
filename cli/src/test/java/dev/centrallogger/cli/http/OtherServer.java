package dev.centrallogger.cli.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Something that listens and is no HTTP server: it says what it says, and hangs up or waits. */
public final class OtherServer implements AutoCloseable {

  private final ServerSocket socket;

  private OtherServer(ServerSocket socket) {
    this.socket = socket;
  }

  /** Says this as soon as it was spoken to, and hangs up. */
  public static OtherServer saying(String words) throws IOException {
    OtherServer server = new OtherServer(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()));
    Thread.ofVirtual().start(() -> server.serve(words));
    return server;
  }

  /** Takes every connection, and never says a word. */
  public static OtherServer silent() throws IOException {
    return new OtherServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
  }

  /** Host and port. */
  public String address() {
    return "127.0.0.1:" + socket.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void serve(String words) {
    while (!socket.isClosed()) {
      try (Socket connection = socket.accept()) {
        connection.getInputStream().read(new byte[4096]);
        connection.getOutputStream().write(words.getBytes(US_ASCII));
        connection.getOutputStream().flush();
      } catch (IOException e) {
        // the other side hung up, or the test is over
      }
    }
  }
}

package dev.centrallogger.testsupport.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TcpProxyTest {

  private final ServerSocket echo;
  private final TcpProxy proxy;

  TcpProxyTest() throws IOException {
    echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    proxy = TcpProxy.to(echo.getInetAddress().getHostAddress(), echo.getLocalPort());
    Thread.ofVirtual().start(this::serve);
  }

  @AfterEach
  void close() throws IOException {
    proxy.close();
    echo.close();
  }

  @Test
  void passesBytesBothWaysWhileHealthy() throws IOException {
    try (Socket client = connect()) {
      assertThat(roundTrip(client, 42)).isEqualTo(42);
    }
  }

  @Test
  void resetsWhatIsConnectedAndTakesWhatComes() throws IOException {
    try (Socket before = connect()) {
      roundTrip(before, 1);
      proxy.reset();

      assertThatThrownBy(() -> roundTrip(before, 2)).isInstanceOf(IOException.class);
    }
    try (Socket after = connect()) {
      assertThat(roundTrip(after, 3)).isEqualTo(3);
    }
  }

  @Test
  void refusesUntilHealed() throws IOException {
    proxy.refuse();
    try (Socket refused = connect()) {
      assertThatThrownBy(() -> roundTrip(refused, 1)).isInstanceOf(IOException.class);
    } catch (IOException refusedAlready) {
      // the reset may come before connect() returns
    }

    proxy.heal();

    try (Socket client = connect()) {
      assertThat(roundTrip(client, 2)).isEqualTo(2);
    }
  }

  @Test
  void isSilentUntilHealedAndLosesNothing() throws IOException {
    try (Socket client = connect()) {
      roundTrip(client, 1);
      proxy.blackHole();
      client.setSoTimeout(100);
      client.getOutputStream().write(2);
      assertThatThrownBy(() -> client.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);

      client.setSoTimeout(10_000);
      proxy.heal();

      assertThat(client.getInputStream().read()).isEqualTo(2);
    }
  }

  @Test
  void delaysEachWay() throws IOException {
    try (Socket client = connect()) {
      roundTrip(client, 1);
      proxy.delay(Duration.ofMillis(40));
      long begin = System.nanoTime();

      roundTrip(client, 2);

      assertThat(Duration.ofNanos(System.nanoTime() - begin))
          .isGreaterThanOrEqualTo(Duration.ofMillis(80));
    }
  }

  @Test
  void leavesTheServersSideOpenUntilHealed() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        TcpProxy toSilent = TcpProxy.to(proxy.host(), silent.getLocalPort());
        Socket client = new Socket(toSilent.host(), toSilent.port());
        Socket server = silent.accept()) {
      client.getOutputStream().write(1);
      assertThat(server.getInputStream().read()).isEqualTo(1);

      toSilent.halfOpen();
      assertThatThrownBy(() -> roundTrip(client, 2)).isInstanceOf(IOException.class);
      server.setSoTimeout(100);
      assertThatThrownBy(() -> server.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);

      toSilent.heal();
      server.setSoTimeout(10_000);
      assertThatThrownBy(() -> server.getInputStream().read())
          .isInstanceOf(SocketException.class)
          .isNotInstanceOf(SocketTimeoutException.class);
    }
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(proxy.host(), proxy.port());
    socket.setSoTimeout(10_000);
    return socket;
  }

  private static int roundTrip(Socket socket, int value) throws IOException {
    socket.getOutputStream().write(value);
    int answer = socket.getInputStream().read();
    if (answer < 0) {
      throw new IOException("closed");
    }
    return answer;
  }

  private void serve() {
    while (!echo.isClosed()) {
      try {
        Socket client = echo.accept();
        Thread.ofVirtual()
            .start(() -> {
              try (client) {
                client.getInputStream().transferTo(client.getOutputStream());
              } catch (IOException gone) {
                // the proxy has reset it, as it should
              }
            });
      } catch (IOException closed) {
        return;
      }
    }
  }
}

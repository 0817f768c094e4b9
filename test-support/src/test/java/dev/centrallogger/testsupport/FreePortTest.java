package dev.centrallogger.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class FreePortTest {

  @Test
  void givesAPortThatCanBeBound() throws IOException {
    int port = FreePort.next();

    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(socket.getLocalPort()).isEqualTo(port);
    }
  }

  @Test
  void staysBelowTheKernelsOutgoingPorts() {
    assertThat(FreePort.next()).isBetween(20_000, 32_000);
  }
}

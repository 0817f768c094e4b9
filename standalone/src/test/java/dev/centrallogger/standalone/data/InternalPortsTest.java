package dev.centrallogger.standalone.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InternalPortsTest {

  @TempDir Path directory;
  DataDirectory data;

  @BeforeEach
  void open() throws IOException {
    data = DataDirectory.open(directory);
  }

  @AfterEach
  void close() throws IOException {
    data.close();
  }

  @Test
  void areKeptFromStartToStart() throws IOException {
    int port = InternalPorts.in(data).free("kafka");

    assertThat(InternalPorts.in(data).free("kafka")).isEqualTo(port);
  }

  @Test
  void areChosenAnewWhereSomebodyHasTakenOne() throws IOException {
    int port = InternalPorts.in(data).free("kafka");

    try (ServerSocket somebody = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      int other = InternalPorts.in(data).free("kafka");

      assertThat(other).isNotEqualTo(somebody.getLocalPort());
      assertThat(InternalPorts.in(data).free("kafka")).isEqualTo(other);
    }
  }

  @Test
  void areNeverGivenTwice() throws IOException {
    InternalPorts ports = InternalPorts.in(data);

    assertThat(ports.free("kafka", 23_456)).isNotEqualTo(ports.free("postgres", 23_456));
  }

  @Test
  void surviveAFileThatWasEditedByHand() throws IOException {
    Files.writeString(directory.resolve("ports.properties"), "kafka=many\n");

    assertThat(InternalPorts.in(data).free("kafka")).isBetween(20_000, 32_000);
  }

  @Test
  void knowWhatIsFree() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket somebody = new ServerSocket(0, 1, loopback)) {
      assertThat(InternalPorts.isFree(loopback, somebody.getLocalPort())).isFalse();
      assertThat(InternalPorts.isFree(InetAddress.getByName("0.0.0.0"), somebody.getLocalPort()))
          .isFalse();
    }
  }
}

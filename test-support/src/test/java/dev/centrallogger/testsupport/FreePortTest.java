package dev.centrallogger.testsupport;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FreePortTest {

  private static final int MANY = 500;

  /** What another JVM is given. */
  static final class Other {

    public static void main(String[] arguments) {
      many().forEach(System.out::println);
      System.out.flush();
      Runtime.getRuntime().halt(0);
    }
  }

  @Test
  void givesAPortThatCanBeBound() throws IOException {
    int port = FreePort.next();

    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(socket.getLocalPort()).isEqualTo(port);
    }
  }

  @Test
  void staysBelowTheKernelsOutgoingPortsAndThoseOfAStandaloneSystem() {
    assertThat(FreePort.next()).isBetween(10_000, 19_999);
  }

  @Test
  void givesNoPortTwiceHereOrToAnotherJvm() throws Exception {
    List<Integer> ours = many().toList();
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Other.class.getName())
            .redirectErrorStream(true)
            .start();

    String[] theirs = new String(other.getInputStream().readAllBytes(), US_ASCII).split("\n");

    assertThat(other.waitFor()).as(Arrays.toString(theirs)).isZero();
    assertThat(ours).doesNotHaveDuplicates();
    assertThat(theirs).hasSize(MANY);
    assertThat(Arrays.stream(theirs).map(Integer::valueOf)).doesNotContainAnyElementsOf(ours);
  }

  private static Stream<Integer> many() {
    return IntStream.range(0, MANY).mapToObj(_ -> FreePort.next());
  }
}

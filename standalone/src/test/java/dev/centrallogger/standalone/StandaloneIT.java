package dev.centrallogger.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandaloneIT {

  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir Path directory;

  @Test
  void startsAgainWhatIsKilledRefusesASecondStartAndStopsInOrder() throws Exception {
    try (StandaloneProcess standalone = start()) {
      standalone.awaitReady();
      assertThat(standalone.health()).isEqualTo(200);

      assertComesBackAfterKill(standalone, "/bin/postgres", "PostgreSQL");
      assertComesBackAfterKill(standalone, "KafkaBroker", "Kafka");
      assertComesBackAfterKill(standalone, "LoggerServices", "Central Logger");

      try (StandaloneProcess second = start()) {
        assertThat(second.awaitEnd()).isEqualTo(1);
        assertThat(second.printed())
            .contains("already runs on " + directory.resolve("data"))
            .contains("process " + standalone.pid());
      }
      assertThat(standalone.health()).isEqualTo(200);

      List<ProcessHandle> tree = standalone.tree();
      standalone.askToStop();
      assertThat(standalone.awaitEnd()).isZero();
      // what guards PostgreSQL against our end sees it, and goes, a moment after us
      await("the end of all")
          .atMost(SOON)
          .until(() -> tree.stream().noneMatch(ProcessHandle::isAlive));
      assertThat(standalone.printed()).endsWith("Stopped.\n");
    }
  }

  @Test
  void saysWhyItCannotStart() throws Exception {
    try (ServerSocket somebody = new ServerSocket(0)) {
      String port = Integer.toString(somebody.getLocalPort());
      try (StandaloneProcess refused = start("--port", port)) {
        assertThat(refused.awaitEnd()).isEqualTo(1);
        assertThat(refused.printed()).contains("Port " + port + " is in use");
      }
    }
    try (StandaloneProcess refused = start("--prot", "1")) {
      assertThat(refused.awaitEnd()).isEqualTo(2);
      assertThat(refused.printed()).contains("--prot: unknown");
    }
    Files.writeString(directory.resolve(".env"), "API_KEYS=test_key_123\n");
    try (StandaloneProcess refused = start()) {
      assertThat(refused.awaitEnd()).isEqualTo(1);
      assertThat(refused.printed()).contains("Central Logger could not be started", "API_KEYS");
      assertThat(refused.printed()).doesNotContain("test_key_123");
    }
  }

  private static void assertComesBackAfterKill(
      StandaloneProcess standalone, String word, String name) {
    ProcessHandle killed = standalone.child(word);

    killed.destroyForcibly();

    standalone.awaitPrinted(name + " is back.");
    assertThat(standalone.child(word).pid()).isNotEqualTo(killed.pid());
    await("healthy again").atMost(SOON).until(() -> standalone.health() == 200);
  }

  private StandaloneProcess start(String... options) throws IOException {
    String[] all = options.length > 0 ? options : new String[] {"--port", "0"};
    return StandaloneProcess.start(directory, Map.of(), all);
  }
}

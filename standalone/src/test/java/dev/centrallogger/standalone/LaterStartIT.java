package dev.centrallogger.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.centrallogger.standalone.data.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a first start leaves for the next ones: the data, the keys, and what makes them faster. */
class LaterStartIT {

  private static final Path CACHES = Path.of("target", "standalone", "aot");
  private static final Map<String, String> AOT = Map.of("CENTRAL_LOGGER_AOT", "on");

  @TempDir Path directory;

  @Test
  void startsAsIfNothingHadBeenButFasterAfterEverythingWasKilled() throws Exception {
    Directories.deleteRecursively(CACHES);
    String firstPrinted;
    try (StandaloneProcess first = start(AOT)) {
      first.awaitReady();
      firstPrinted = first.printed();
      await("caches for services and Kafka")
          .atMost(Duration.ofMinutes(4))
          .until(() -> {
            first.hurryTraining();
            return caches() == 2;
          });
      first.tree().forEach(ProcessHandle::destroyForcibly);
      first.awaitEnd();
    }

    try (StandaloneProcess again = start(Map.of())) {
      again.awaitReady();
      assertThat(again.health()).isEqualTo(200);
      assertThat(key(again.printed())).isEqualTo(key(firstPrinted));
      assertThat(again.child("KafkaBroker").info().commandLine().orElse(""))
          .contains("-XX:AOTCache=");
      assertThat(again.child("LoggerServices").info().commandLine().orElse(""))
          .contains("-XX:AOTCache=");

      List<ProcessHandle> tree = again.tree();
      again.kill();
      await("the children end with their supervisor")
          .atMost(Duration.ofSeconds(60))
          .until(() -> tree.stream().noneMatch(ProcessHandle::isAlive));
    }
  }

  private StandaloneProcess start(Map<String, String> environment) throws IOException {
    return StandaloneProcess.start(directory, environment, "--port", "0");
  }

  private static long caches() throws IOException {
    try (Stream<Path> files = Files.list(CACHES)) {
      return files.filter(file -> file.toString().endsWith(".aot")).count();
    } catch (NoSuchFileException e) {
      return 0;
    }
  }

  private static String key(String printed) {
    return printed.replaceAll("(?s).*key for client_1 +(\\S+).*", "$1");
  }
}

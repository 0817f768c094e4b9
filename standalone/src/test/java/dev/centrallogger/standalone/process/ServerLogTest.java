package dev.centrallogger.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLogTest {

  @TempDir Path directory;

  @Test
  void addsToTheFileAndKnowsTheLastLines() throws IOException {
    Path file = Files.writeString(directory.resolve("kafka.log"), "of the last start\n");
    ServerLog log = new ServerLog(file, 1_000);

    copy(log, "one\ntwo\nthree\n");

    assertThat(file).hasContent("of the last start\none\ntwo\nthree\n");
    assertThat(log.lastLines(2)).containsExactly("two", "three");
    assertThat(log.lastLines(10)).containsExactly("one", "two", "three");
  }

  @Test
  void keepsTheFileAndItsPredecessorBounded() throws IOException {
    Path file = directory.resolve("kafka.log");
    ServerLog log = new ServerLog(file, 10_000);

    for (int i = 0; i < 100; i++) {
      copy(log, "x".repeat(999) + "\n");
    }

    assertThat(Files.size(file)).isLessThanOrEqualTo(10_000);
    assertThat(Files.size(directory.resolve("kafka.log.1"))).isLessThanOrEqualTo(10_000);
    try (var files = Files.list(directory)) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void isNotFilledByALineWithoutAnEnd() throws IOException {
    ServerLog log = new ServerLog(directory.resolve("kafka.log"), 100_000);

    copy(log, "x".repeat(1_000_000));

    assertThat(String.join("", log.lastLines(10))).hasSizeLessThanOrEqualTo(8 * 1024);
  }

  @Test
  void readsOnWhereItCannotWrite() {
    ServerLog log = new ServerLog(directory.resolve("missing/kafka.log"), 1_000);

    copy(log, "still known\n");

    assertThat(log.lastLines(1)).containsExactly("still known");
  }

  private static void copy(ServerLog log, String text) {
    log.copy(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}

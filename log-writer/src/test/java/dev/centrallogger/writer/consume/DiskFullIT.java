package dev.centrallogger.writer.consume;

import static dev.centrallogger.testsupport.WorkflowLogs.aLog;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.centrallogger.model.WorkflowLog;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DiskFullIT {

  private final WriterFixture fixture = new WriterFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void givesNothingUpAndStoresAllOnceThereIsRoom() throws Exception {
    Path disk = Files.createTempDirectory("small-disk");
    assumeTrue(
        succeeds("mount", "-t", "tmpfs", "-o", "size=4m,mode=0777", "tmpfs", disk.toString()),
        "mounting a tmpfs is not permitted here");
    try {
      Path tablespace = Files.createDirectory(disk.resolve("tablespace"));
      fixture.start();
      fixture.send(aLog().build());
      fixture.awaitRows(1);
      fixture.database.execute(
          "CREATE TABLESPACE " + fixture.login + " LOCATION '" + tablespace + "'");
      fixture.database.execute("ALTER TABLE workflow_log_2026_11 SET TABLESPACE " + fixture.login);
      Path filler = fill(disk);

      fixture.send(logs(500));
      fixture.awaitRetries(3);
      assertThat(fixture.consumer().progress().storing()).isFalse();
      Files.delete(filler);

      fixture.awaitRows(501);
      assertThat(fixture.deadLetters()).isEmpty();
      assertThat(fixture.sum("stored")).isEqualTo(501);
    } finally {
      fixture.stop();
      fixture.database.execute("ALTER TABLE workflow_log_2026_11 SET TABLESPACE pg_default");
      fixture.database.execute("DROP TABLESPACE " + fixture.login);
      succeeds("umount", "--lazy", disk.toString());
      Files.delete(disk);
    }
  }

  private static Path fill(Path disk) throws IOException {
    Path filler = disk.resolve("filler");
    try (OutputStream out = Files.newOutputStream(filler)) {
      byte[] page = new byte[4096];
      while (true) {
        out.write(page);
      }
    } catch (IOException full) {
      return filler;
    }
  }

  private static boolean succeeds(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
  }

  private static List<WorkflowLog> logs(int count) {
    return Stream.generate(() -> aLog().build()).limit(count).toList();
  }
}

package dev.centrallogger.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What operators run: no driver, no pool, no way to a database. */
class RunnableJarIT {

  @Test
  void holdsNothingThatReachesADatabase() throws IOException {
    List<String> libraries;
    try (JarFile jar = new JarFile(Path.of("target", "ingest-gateway.jar").toFile())) {
      libraries =
          jar.stream()
              .map(ZipEntry::getName)
              .filter(name -> name.startsWith("BOOT-INF/lib/"))
              .toList();
    }

    assertThat(libraries)
        .anyMatch(name -> name.contains("kafka-clients"))
        .noneMatch(name -> name.matches(".*(jdbc|postgresql|HikariCP|flyway|log-schema).*"));
  }
}

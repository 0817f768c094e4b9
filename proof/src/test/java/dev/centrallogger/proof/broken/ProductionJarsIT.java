package dev.centrallogger.proof.broken;

import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.testsupport.SharedData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is broken on purpose never leaves the test builds. */
class ProductionJarsIT {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ingest-gateway/target/ingest-gateway.jar",
        "log-writer/target/log-writer.jar",
        "query-api/target/query-api.jar"
      })
  void holdNothingOfTheProof(Path path) throws IOException {
    try (JarFile jar = new JarFile(SharedData.repository().resolve(path).toFile())) {
      assertThat(jar.stream().map(ZipEntry::getName))
          .isNotEmpty()
          .noneMatch(name -> name.contains("/proof/") || name.contains("proof-"));
    }
  }
}

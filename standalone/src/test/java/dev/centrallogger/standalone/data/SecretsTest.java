package dev.centrallogger.standalone.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.credential.ApiKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

  @TempDir Path directory;

  @Test
  void areMadeOnceAndKept() throws IOException {
    try (DataDirectory data = DataDirectory.open(directory)) {
      Secrets first = Secrets.in(data);
      String clientKey = first.clientKey("client_1");
      String providerKey = first.providerKey();
      String password = first.databasePassword();

      Secrets second = Secrets.in(data);

      assertThat(second.clientKey("client_1")).isEqualTo(clientKey);
      assertThat(second.providerKey()).isEqualTo(providerKey);
      assertThat(second.databasePassword()).isEqualTo(password);
    }
  }

  @Test
  void areAllDifferent() throws IOException {
    try (DataDirectory data = DataDirectory.open(directory)) {
      Secrets secrets = Secrets.in(data);

      assertThat(secrets.clientKey("client_1"))
          .isNotEqualTo(secrets.clientKey("client_2"))
          .isNotEqualTo(secrets.providerKey())
          .satisfies(key -> assertThat(ApiKey.parse(key)).isPresent());
    }
  }

  @Test
  void areReadableByTheirOwnerAlone() throws IOException {
    try (DataDirectory data = DataDirectory.open(directory)) {
      Secrets.in(data).providerKey();

      Path file = directory.resolve("secrets.properties");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      assertThat(Files.readString(file)).startsWith("#").contains("provider.key=clk_");
    }
  }

  @Test
  void suitAUrl() throws IOException {
    try (DataDirectory data = DataDirectory.open(directory)) {
      assertThat(Secrets.in(data).databasePassword()).matches("[A-Za-z0-9_-]{32}");
    }
  }
}

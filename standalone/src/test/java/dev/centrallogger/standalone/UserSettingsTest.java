package dev.centrallogger.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserSettingsTest {

  @TempDir Path directory;
  Path working;
  Path installation;

  @BeforeEach
  void makeDirectories() throws IOException {
    working = Files.createDirectory(directory.resolve("working"));
    installation = Files.createDirectory(directory.resolve("installation"));
  }

  @Test
  void takesTheEnvironmentBeforeTheFile() throws IOException {
    Files.writeString(working.resolve(".env"), "PORT=1\nHOST=127.0.0.1\n");

    UserSettings settings = read(Map.of("PORT", "2"));

    assertThat(settings.get("PORT")).contains("2");
    assertThat(settings.get("HOST")).contains("127.0.0.1");
    assertThat(settings.beyondEnvironment()).isEqualTo(Map.of("HOST", "127.0.0.1"));
  }

  @Test
  void takesTheInstallationsFileWhereTheWorkingDirectoryHasNone() throws IOException {
    Files.writeString(installation.resolve(".env"), "API_KEYS={\"k\": \"client_1\"}\n");

    assertThat(read(Map.of()).get("API_KEYS")).contains("{\"k\": \"client_1\"}");
  }

  @Test
  void takesTheWorkingDirectorysFileAlone() throws IOException {
    Files.writeString(installation.resolve(".env"), "PORT=1\nHOST=127.0.0.1\n");
    Files.writeString(working.resolve(".env"), "PORT=2\n");

    UserSettings settings = read(Map.of());

    assertThat(settings.get("PORT")).contains("2");
    assertThat(settings.get("HOST")).isEmpty();
  }

  @Test
  void doesNotQuoteALineThatIsNoneForItMayBeASecret() throws IOException {
    Files.writeString(working.resolve(".env"), "API_KEYS hunter2\n");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(Map.of()))
        .withMessageContaining(working.resolve(".env").toString())
        .withMessageNotContaining("hunter2")
        .withNoCause();
  }

  @Test
  void takesBlankForAbsent() {
    assertThat(read(Map.of("HOST", "  ")).get("HOST")).isEmpty();
  }

  @Test
  void readsSecretsFromFiles() throws IOException {
    Path file = Files.writeString(directory.resolve("keys"), "{\"k\": \"client_1\"}\n");

    assertThat(read(Map.of("API_KEYS_FILE", file.toString())).secret("API_KEYS"))
        .contains("{\"k\": \"client_1\"}");
    assertThat(read(Map.of("API_KEYS", "{}", "API_KEYS_FILE", file.toString())).secret("API_KEYS"))
        .contains("{}");
  }

  @Test
  void namesTheSettingWhoseFileIsMissing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(Map.of("API_KEYS_FILE", "/nowhere")).secret("API_KEYS"))
        .withMessage("API_KEYS_FILE: cannot read /nowhere");
  }

  private UserSettings read(Map<String, String> environment) {
    return UserSettings.read(environment, working, installation);
  }
}

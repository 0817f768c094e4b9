package dev.centrallogger.service.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DotenvFileTest {

  private static final String JSON = "{\"k\": \"client_1\"}";

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"{\"k\": \"client_1\"}", "'{\"k\": \"client_1\"}'"})
  void aValueMayStandInQuotes(String written) throws IOException {
    assertThat(read("API_KEYS=" + written)).containsOnly(Map.entry("API_KEYS", JSON));
  }

  @Test
  void commentsAndBlankLinesAreNoSettings() throws IOException {
    assertThat(read("# topic\n\nLOG_TOPIC=\"logs\"\nSERVICE_NAME='\n"))
        .containsOnly(Map.entry("LOG_TOPIC", "logs"), Map.entry("SERVICE_NAME", "'"));
  }

  @Test
  void noFileMeansNoSettings() {
    assertThat(DotenvFile.read(directory)).isEmpty();
  }

  @Test
  void aLineThatIsNoneIsNotQuotedForItMayBeASecret() {
    assertThatThrownBy(() -> read("LOG_TOPIC=logs\nAPI_KEYS hunter2\n"))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining(directory.resolve(".env").toString())
        .hasMessageNotContaining("hunter2")
        .hasNoCause();
  }

  private Map<String, String> read(String text) throws IOException {
    Files.writeString(directory.resolve(".env"), text);
    return DotenvFile.read(directory);
  }
}

package dev.centrallogger.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code .env.example} lists every setting, and no other. */
class EnvironmentExampleTest {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)[:}]");
  private static final Pattern LISTED = Pattern.compile("(?m)^#([A-Z][A-Z0-9_]*)=");
  private static final Pattern QUOTED = Pattern.compile("\"(CENTRAL_LOGGER_[A-Z_]+)\"");
  private static final String[] SERVICES = {
    "service.yml", "ingest-gateway.yml", "log-writer.yml", "query-api.yml"
  };

  @ParameterizedTest
  @ValueSource(strings = {"service.yml", "ingest-gateway.yml", "log-writer.yml", "query-api.yml"})
  void listsEverySettingOf(String file) throws Exception {
    assertThat(listed()).containsAll(settings(file));
  }

  @Test
  void listsNoSettingThatNobodyReads() throws Exception {
    Set<String> known = new TreeSet<>();
    for (String file : SERVICES) {
      known.addAll(settings(file));
    }
    known.addAll(settingsOfStart());

    assertThat(known).containsAll(listed());
  }

  private static Set<String> settings(String file) throws IOException {
    try (InputStream in = EnvironmentExampleTest.class.getResourceAsStream("/" + file)) {
      assertThat(in).as(file).isNotNull();
      return names(PLACEHOLDER, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** Those of {@code ./central-logger start} stand in its sources alone. */
  private static Set<String> settingsOfStart() throws IOException {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> sources = Files.walk(Path.of("..", "standalone", "src", "main", "java"))) {
      for (Path source : sources.filter(Files::isRegularFile).toList()) {
        names.addAll(names(QUOTED, Files.readString(source)));
      }
    }
    return names;
  }

  private static Set<String> listed() throws IOException {
    return names(LISTED, Files.readString(Path.of("..", ".env.example")));
  }

  private static Set<String> names(Pattern pattern, String text) {
    Set<String> names = new TreeSet<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }
}

package dev.centrallogger.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The JSONTestSuite's verdicts, where its files are at hand. */
class JsonTestSuiteTest {

  private static final Path FILES = Path.of("../../shared/data/bad-input/json-test-suite");

  /** Not JSON for the suite, but taken by the contract. */
  private static final Set<String> TAKEN = Set.of("n_number_NaN.json", "n_number_infinity.json");

  @Test
  void everyFileGetsTheVerdictOfTheSuite() throws IOException {
    assumeTrue(Files.isDirectory(FILES), "the JSONTestSuite is not at " + FILES);

    try (Stream<Path> files = Files.list(FILES)) {
      List<Path> cases = files.filter(file -> file.toString().endsWith(".json")).toList();
      for (Path file : cases) {
        String name = file.getFileName().toString();
        boolean taken = isJson(Files.readAllBytes(file));
        if (name.startsWith("y_") || TAKEN.contains(name)) {
          assertThat(taken).as(name).isTrue();
        } else if (name.startsWith("n_")) {
          assertThat(taken).as(name).isFalse();
        }
      }
      assertThat(cases).hasSizeGreaterThan(100);
    }
  }

  private static boolean isJson(byte[] bytes) {
    try {
      JsonScanner scanner = new JsonScanner(bytes);
      scanner.value();
      scanner.end();
      return true;
    } catch (JsonSyntaxException e) {
      return false;
    }
  }
}

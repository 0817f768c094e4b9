package dev.centrallogger.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandaloneOptionsTest {

  @Test
  void leavesEverythingToTheSettingsByDefault() {
    assertThat(StandaloneOptions.parse(List.of()))
        .isEqualTo(new StandaloneOptions(null, null, false));
  }

  @Test
  void readsEveryOption() {
    assertThat(
            StandaloneOptions.parse(
                List.of("--port", "9090", "--data-dir", "/srv/my logs", "--demo")))
        .isEqualTo(new StandaloneOptions(9090, Path.of("/srv/my logs"), true));
  }

  @Test
  void readsValuesBehindAnEqualsSign() {
    assertThat(StandaloneOptions.parse(List.of("--port=0", "--data-dir=a=b")))
        .isEqualTo(new StandaloneOptions(0, Path.of("a=b"), false));
  }

  @Test
  void saysWhatIsWrong() {
    assertRefused(List.of("--port", "70000"), "--port: 70000 (expected a port, 0 to 65535)");
    assertRefused(List.of("--port", "http"), "--port: http (expected a port, 0 to 65535)");
    assertRefused(List.of("--port"), "--port: a value is missing");
    assertRefused(List.of("--data-dir="), "--data-dir: a value is missing");
    assertRefused(List.of("--demo=yes"), "--demo takes no value");
    assertRefused(
        List.of("--prot", "1"), "--prot: unknown (expected --port, --data-dir or --demo)");
  }

  private static void assertRefused(List<String> arguments, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StandaloneOptions.parse(arguments))
        .withMessage(message);
  }
}

package dev.centrallogger.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JavaProgramTest {

  private final JavaProgram program =
      new JavaProgram(
          Path.of("/with space/standalone.jar"),
          "a.Main",
          List.of("-Xmx1g"),
          List.of("argument"),
          Map.of("PORT", "8000"));

  @Test
  void isRunByOurOwnJava() {
    assertThat(program.command())
        .containsExactly(
            System.getProperty("java.home") + "/bin/java",
            "-Xmx1g",
            "-cp",
            "/with space/standalone.jar",
            "a.Main",
            "argument");
  }

  @Test
  void takesMoreOptions() {
    assertThat(program.withJvmOptions(List.of("-XX:AOTCache=x")).jvmOptions())
        .containsExactly("-XX:AOTCache=x", "-Xmx1g");
  }

  @Test
  void addsToTheEnvironment() {
    assertThat(program.builder().environment())
        .containsEntry("PORT", "8000")
        .containsEntry("PATH", System.getenv("PATH"));
  }
}

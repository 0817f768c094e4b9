package dev.centrallogger.standalone.aot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.centrallogger.standalone.process.JavaProgram;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotTrainingIT {

  @TempDir Path directory;
  JavaProgram program;

  /** What is trained. */
  static final class Hello {

    public static void main(String[] args) {
      System.out.println("hello");
    }
  }

  @BeforeEach
  void makeJar() throws IOException {
    Path jar = directory.resolve("hello.jar");
    String path = Hello.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), new Manifest());
        InputStream in = Hello.class.getResourceAsStream("/" + path)) {
      out.putNextEntry(new ZipEntry(path));
      in.transferTo(out);
    }
    program =
        new JavaProgram(
            jar, Hello.class.getName(), List.of("-XX:+UseSerialGC"), List.of(), Map.of());
  }

  @Test
  void makesACacheThatJavaTakesOncePerBuild() throws Exception {
    AotCache cache = cache();
    assertThat(cache.applyTo(program)).isEqualTo(program);

    train(cache);

    JavaProgram faster = cache.applyTo(program);
    assertThat(faster.jvmOptions()).contains("-XX:AOTMode=on"); // fails where it does not fit
    assertThat(run(faster)).isEqualTo("hello");
    assertThat(cache().exists()).isTrue();
  }

  @Test
  void isForgottenWhenAStartWithItHasFailed() throws Exception {
    AotCache cache = cache();
    train(cache);
    try (var files = Files.newDirectoryStream(directory.resolve("aot"), "*.aot")) {
      for (Path file : files) {
        Files.writeString(file, "broken");
      }
    }

    assertThat(run(cache.applyTo(program))).doesNotContain("hello");
    assertThat(run(cache.applyTo(program))).isEqualTo("hello");
    assertThat(cache.exists()).isFalse();
  }

  @Test
  void isKeptWhenAStartWithItWasGood() throws Exception {
    AotCache cache = cache();
    train(cache);

    cache.applyTo(program);
    cache.confirm();

    assertThat(cache.applyTo(program).jvmOptions()).hasSizeGreaterThan(1);
  }

  @Test
  void makesAnotherForOtherOptionsAndDropsTheOld() throws Exception {
    train(cache());
    program = program.withJvmOptions(List.of("-Xmx100m"));
    AotCache other = cache();

    assertThat(other.exists()).isFalse();
    train(other);

    assertThat(other.exists()).isTrue();
    try (var files = Files.newDirectoryStream(directory.resolve("aot"), "*.aot")) {
      assertThat(files).hasSize(1);
    }
  }

  private AotCache cache() {
    return new AotCache("hello", directory.resolve("aot"), program);
  }

  private void train(AotCache cache) {
    new AotTraining(
            directory.resolve("aot"),
            directory.resolve("training.log"),
            List.of(new AotTraining.Lesson(cache, program)))
        .start();
    await("the cache is there").atMost(60, TimeUnit.SECONDS).until(cache::exists);
  }

  private static String run(JavaProgram program) throws IOException {
    try (InputStream out = program.builder().start().getInputStream()) {
      return new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }
}

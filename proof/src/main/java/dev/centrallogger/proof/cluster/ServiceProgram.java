package dev.centrallogger.proof.cluster;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A service as it is run in production: {@code java -jar} of its jar.
 *
 * @param variant classes and main class that replace the service's own, see {@link #broken}
 */
public record ServiceProgram(Path jar, Optional<Variant> variant) {

  record Variant(Path classes, String mainClass, String name) {}

  private static final List<String> SMALL_JVM =
      List.of("-Xmx320m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Duser.timezone=UTC");

  /**
   * The service of this name as it was built last.
   *
   * @param repository the repository's root
   */
  public static ServiceProgram built(Path repository, String name) {
    Path jar = repository.resolve(name).resolve("target").resolve(name + ".jar");
    if (!Files.isRegularFile(jar)) {
      throw new IllegalStateException(jar + " is missing: build it with mvn package");
    }
    return new ServiceProgram(jar, Optional.empty());
  }

  /**
   * The same service with classes before its own: a variant that is broken on purpose, to show that
   * the harness notices.
   *
   * @param classes a directory
   * @param name which variant: the system property {@code broken}
   */
  public ServiceProgram broken(Path classes, String mainClass, String name) {
    return new ServiceProgram(jar, Optional.of(new Variant(classes, mainClass, name)));
  }

  List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(SMALL_JVM);
    variant.ifPresentOrElse(
        broken ->
            command.addAll(
                List.of(
                    "-Dloader.path=" + broken.classes(),
                    "-Dloader.main=" + broken.mainClass(),
                    "-Dbroken=" + broken.name(),
                    "-cp",
                    jar.toString(),
                    "org.springframework.boot.loader.launch.PropertiesLauncher")),
        () -> command.addAll(List.of("-jar", jar.toString())));
    return command;
  }
}

package dev.centrallogger.standalone.aot;

import dev.centrallogger.standalone.process.JavaProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/**
 * Names what a cache depends on, so that one made for other jars, another Java or other options is
 * never looked at. Java checks again by itself; this tells when to make a new one.
 */
final class ClassPathDigest {

  private static final int LENGTH = 16;

  private ClassPathDigest() {}

  static String of(JavaProgram program) {
    MessageDigest digest = sha256();
    update(digest, System.getProperty("java.vm.version"), System.getProperty("java.home"));
    update(digest, program.mainClass(), program.jvmOptions());
    update(digest, String.valueOf(System.getenv("JAVA_TOOL_OPTIONS")));
    try (JarFile jar = new JarFile(program.jar().toFile())) {
      updateFile(digest, program.jar());
      for (String entry : classPath(jar)) {
        updateFile(digest, program.jar().resolveSibling(entry));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH);
  }

  private static List<String> classPath(JarFile jar) throws IOException {
    String classPath = jar.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
    return classPath == null ? List.of() : List.of(classPath.split(" "));
  }

  private static void updateFile(MessageDigest digest, Path file) throws IOException {
    update(digest, file, Files.size(file), Files.getLastModifiedTime(file));
  }

  private static void update(MessageDigest digest, Object... parts) {
    for (Object part : parts) {
      digest.update((part + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

package dev.centrallogger.standalone.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A Java program of this installation, run by the same Java as the supervisor and ended by {@link
 * ParentWatch} when the supervisor is gone.
 *
 * @param jar the module's jar; its manifest names the rest of the class path
 * @param jvmOptions heap and the like
 * @param environment what is added to the supervisor's own
 */
public record JavaProgram(
    Path jar,
    String mainClass,
    List<String> jvmOptions,
    List<String> arguments,
    Map<String, String> environment) {

  public JavaProgram {
    jvmOptions = List.copyOf(jvmOptions);
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }

  /** The same program with these options before its own. */
  public JavaProgram withJvmOptions(List<String> more) {
    List<String> all = new ArrayList<>(more);
    all.addAll(jvmOptions);
    return new JavaProgram(jar, mainClass, all, arguments, environment);
  }

  public List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.add("-cp");
    command.add(jar.toString());
    command.add(mainClass);
    command.addAll(arguments);
    return List.copyOf(command);
  }

  /** A process yet to be started, in a session of its own, with one stream for all it prints. */
  public ProcessBuilder builder() {
    ProcessBuilder builder =
        new ProcessBuilder(Commands.inOwnSession(command())).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return builder;
  }
}

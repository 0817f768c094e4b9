package dev.centrallogger.cli.command;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** How every command says that it failed: in a few lines on standard error, and an exit code. */
public final class FailureHandlers {

  private FailureHandlers() {}

  /** Sets them for a command line and all its commands. */
  public static void install(CommandLine commandLine) {
    commandLine.setExecutionExceptionHandler(FailureHandlers::explain);
    commandLine.setParameterExceptionHandler(FailureHandlers::correct);
  }

  private static int explain(Exception failure, CommandLine command, ParseResult parsed)
      throws Exception {
    if (!(failure instanceof CommandFailedException expected)) {
      throw failure;
    }
    PrintWriter err = command.getErr();
    print(command, expected.getMessage());
    if (expected.exitCode() == ExitCode.DENIED || expected.exitCode() == ExitCode.UNAVAILABLE) {
      err.println("Try 'central-logger doctor': it says what is wrong and what to do.");
    }
    err.flush();
    return expected.exitCode().value();
  }

  /** Says what is wrong with the arguments, without a page of help. */
  private static int correct(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    print(command, problem(failure));
    UnmatchedArgumentException.printSuggestions(failure, err);
    String name = command.getCommandSpec().qualifiedName();
    if (command.getSubcommands().isEmpty()) {
      err.printf("Usage: %s%n", command.getHelp().synopsis(0).strip());
    }
    err.printf("Try '%s --help'.%n", name);
    err.flush();
    return ExitCode.USAGE.value();
  }

  /**
   * Of arguments that are not known only the first, and no value of it: what stands behind may be
   * the key.
   */
  private static @Nullable String problem(ParameterException failure) {
    return failure instanceof UnmatchedArgumentException unmatched
        ? unmatched.getUnmatched().getFirst().replaceFirst("(?s)=.*", "") + " is not known here"
        : failure.getMessage();
  }

  private static void print(CommandLine command, @Nullable String message) {
    command.getErr().println(command.getColorScheme().errorText("central-logger: " + message));
  }
}

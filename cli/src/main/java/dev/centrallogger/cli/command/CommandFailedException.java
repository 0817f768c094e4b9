package dev.centrallogger.cli.command;

import org.jspecify.annotations.Nullable;

/** Ends a command with an exit code and a message for people, printed without a stack trace. */
public final class CommandFailedException extends RuntimeException {

  private final ExitCode exitCode;

  public CommandFailedException(ExitCode exitCode, String message) {
    this(exitCode, message, null);
  }

  public CommandFailedException(ExitCode exitCode, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  public ExitCode exitCode() {
    return exitCode;
  }
}

package dev.centrallogger.cli;

import dev.centrallogger.cli.command.CompletionCommand;
import dev.centrallogger.cli.command.ExitCode;
import dev.centrallogger.cli.command.FailureHandlers;
import dev.centrallogger.cli.deadletters.DeadLettersCommand;
import dev.centrallogger.cli.doctor.DoctorCommand;
import dev.centrallogger.cli.imports.ImportCommand;
import dev.centrallogger.cli.keys.KeysCommand;
import dev.centrallogger.cli.pipeline.PipelineCommand;
import dev.centrallogger.cli.replays.ReplayCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;

/** The operators' command line: one class a command, put together here. */
@Command(
    name = "central-logger",
    description = {"Commands for a running Central Logger.", ""},
    mixinStandardHelpOptions = true,
    versionProvider = CentralLoggerCommand.Version.class,
    subcommands = {
      ImportCommand.class,
      KeysCommand.class,
      DoctorCommand.class,
      PipelineCommand.class,
      DeadLettersCommand.class,
      ReplayCommand.class,
      CompletionCommand.class,
      HelpCommand.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  central-logger doctor",
      "  central-logger import logs.ndjson.gz",
      "  central-logger keys list --url https://logs.example.org",
      "  central-logger help keys create"
    })
public final class CentralLoggerCommand {

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The whole command line, to be executed or tested. */
  public static CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(new CentralLoggerCommand());
    FailureHandlers.install(commandLine);
    documentExitCodes(commandLine);
    return commandLine;
  }

  private static void documentExitCodes(CommandLine commandLine) {
    commandLine
        .getCommandSpec()
        .usageMessage()
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(ExitCode.meanings());
    commandLine.getSubcommands().values().forEach(CentralLoggerCommand::documentExitCodes);
  }

  /** The version the jar says it is. */
  static final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
      String version = CentralLoggerCommand.class.getPackage().getImplementationVersion();
      return new String[] {"central-logger " + (version == null ? "(not packaged)" : version)};
    }
  }
}

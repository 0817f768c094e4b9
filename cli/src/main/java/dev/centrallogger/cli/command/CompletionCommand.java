package dev.centrallogger.cli.command;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/** {@code completion}: the shell's part of the command line. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = {
      "Prints a script by which bash and zsh complete commands and options.",
      "",
      "Put its output where your shell looks, or read it into the one you are in.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {"  source <(./central-logger completion)", "  central-logger completion"})
public final class CompletionCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    CommandSpec root = spec.root();
    CommandLine everything = new CommandLine(root);
    addCommandsOfTheScript(root);
    spec.commandLine().getOut().println(AutoComplete.bash(root.name(), everything));
    spec.commandLine().getOut().flush();
    return ExitCode.OK.value();
  }

  /** What {@code ./central-logger} itself does, and this program does not. */
  private static void addCommandsOfTheScript(CommandSpec root) {
    root.addSubcommand(
        "start",
        CommandSpec.create()
            .addOption(OptionSpec.builder("--port").type(int.class).build())
            .addOption(OptionSpec.builder("--data-dir").type(java.io.File.class).build())
            .addOption(OptionSpec.builder("--demo").build()));
    root.addSubcommand("test", CommandSpec.create());
    root.addSubcommand("bench", CommandSpec.create());
    root.addSubcommand("prove", CommandSpec.create());
  }
}

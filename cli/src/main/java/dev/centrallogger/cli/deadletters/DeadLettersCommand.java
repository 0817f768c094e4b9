package dev.centrallogger.cli.deadletters;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** {@code dead-letters}: what can be done with what could not be stored. */
@Command(
    name = "dead-letters",
    mixinStandardHelpOptions = true,
    description =
        "Lists, shows, retries and discards logs that could not be stored. Needs a provider's key.",
    subcommands = {
      ListDeadLettersCommand.class,
      ShowDeadLetterCommand.class,
      RetryDeadLettersCommand.class,
      DiscardDeadLettersCommand.class,
      HelpCommand.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  central-logger dead-letters list --groups",
      "  central-logger dead-letters retry --error constraint_violation"
    })
public final class DeadLettersCommand {}

package dev.centrallogger.cli.replays;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** {@code replay}: storing again what the buffer still has. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description =
        "Stores again what the buffer still has, where it is missing, beside the live traffic."
            + " Needs a provider's key.",
    subcommands = {
      PlanReplayCommand.class,
      StartReplayCommand.class,
      ReplayStatusCommand.class,
      CancelReplayCommand.class,
      HelpCommand.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  central-logger replay plan --from 2026-11-19T00:00:00Z --client client_1",
      "  central-logger replay start --from 2026-11-19T00:00:00Z --client client_1"
    })
public final class ReplayCommand {}

package dev.centrallogger.cli.keys;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** {@code keys}: what can be done with API keys. */
@Command(
    name = "keys",
    mixinStandardHelpOptions = true,
    description = "Issues, lists, rotates and revokes API keys. Needs a provider's key.",
    subcommands = {
      CreateKeyCommand.class,
      ListKeysCommand.class,
      RotateKeyCommand.class,
      RevokeKeyCommand.class,
      HelpCommand.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  central-logger keys create --client client_1 --role INGEST",
      "  central-logger keys list",
      "  central-logger help keys rotate"
    })
public final class KeysCommand {}

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
    })
public final class KeysCommand {}

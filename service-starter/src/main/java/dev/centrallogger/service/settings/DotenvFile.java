package dev.centrallogger.service.settings;

import io.github.cdimascio.dotenv.Dotenv;
import io.github.cdimascio.dotenv.DotenvEntry;
import io.github.cdimascio.dotenv.DotenvException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A file {@code .env}: lines of {@code NAME=value}, the value as it is, in double quotes or, as
 * JSON is often written, in single ones.
 */
public final class DotenvFile {

  private DotenvFile() {}

  /**
   * Reads the file of a directory; without one there are no settings.
   *
   * @throws InvalidSettingException if it cannot be read or a line is none; does not quote the
   *     line, which may be a secret
   */
  public static Map<String, String> read(Path directory) {
    Map<String, String> settings = new LinkedHashMap<>();
    try {
      for (DotenvEntry entry :
          Dotenv.configure()
              .directory(directory.toAbsolutePath().toString())
              .ignoreIfMissing()
              .load()
              .entries(Dotenv.Filter.DECLARED_IN_ENV_FILE)) {
        settings.put(entry.getKey(), unquoted(entry.getValue()));
      }
    } catch (DotenvException e) {
      // without the cause: its message quotes the line
      throw new InvalidSettingException(
          "%s: it cannot be read, or a line is not NAME=value"
              .formatted(directory.toAbsolutePath().normalize().resolve(".env")));
    }
    return settings;
  }

  /** The library leaves single quotes where they are. */
  private static String unquoted(String value) {
    boolean quoted = value.length() >= 2 && value.startsWith("'") && value.endsWith("'");
    return quoted ? value.substring(1, value.length() - 1) : value;
  }
}

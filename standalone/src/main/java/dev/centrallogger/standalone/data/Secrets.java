package dev.centrallogger.standalone.data;

import dev.centrallogger.credential.ApiKey;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The secrets this installation made for itself, each at the first time it was asked for, kept in
 * {@code secrets.properties} (mode 600). Deleting the file makes new ones at the next start.
 */
public final class Secrets {

  private static final String HEADER =
      """
      # Made by Central Logger for this data directory. Whoever can read this file can send and
      # read logs: keep it to yourself.
      """;

  private final Path file;
  private final SecureRandom random;
  private final Map<String, String> values = new TreeMap<>();

  private Secrets(Path file, SecureRandom random) {
    this.file = file;
    this.random = random;
  }

  public static Secrets in(DataDirectory data) throws IOException {
    Secrets secrets = new Secrets(data.root().resolve("secrets.properties"), new SecureRandom());
    secrets.load();
    return secrets;
  }

  /** The key that writes and reads this client's logs. */
  public String clientKey(String clientId) {
    return secret("key." + clientId, this::newApiKey);
  }

  /** The key that reads every client's logs and administers. */
  public String providerKey() {
    return secret("provider.key", this::newApiKey);
  }

  /** The password of the database's login. */
  public String databasePassword() {
    return secret("postgres.password", this::newPassword);
  }

  private String newApiKey() {
    return ApiKey.generate(random).secret();
  }

  private String newPassword() {
    byte[] bytes = new byte[24];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().encodeToString(bytes);
  }

  private synchronized String secret(String name, Supplier<String> maker) {
    String known = values.get(name);
    if (known != null) {
      return known;
    }
    String made = maker.get();
    values.put(name, made);
    save();
    return made;
  }

  private void load() throws IOException {
    if (Files.exists(file)) {
      Properties properties = new Properties();
      properties.load(new StringReader(Files.readString(file)));
      properties.stringPropertyNames().forEach(n -> values.put(n, properties.getProperty(n)));
    }
  }

  private void save() {
    StringBuilder text = new StringBuilder(HEADER);
    values.forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
    try {
      OwnerOnly.write(file, text.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

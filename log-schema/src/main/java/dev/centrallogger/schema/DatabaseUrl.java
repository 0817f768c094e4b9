package dev.centrallogger.schema;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a database is and who logs in to it, in any of the forms people write: {@code
 * postgresql://user:password@host:5432/database}, also {@code postgres:}, {@code
 * postgresql+psycopg:} and {@code jdbc:postgresql:}, each with parameters after a {@code ?}.
 * Percent escapes are read.
 *
 * <p>Neither {@link #toString()} nor a failure to parse ever shows the password.
 */
public final class DatabaseUrl {

  private static final String EXPECTED =
      "expected postgresql://user:password@host:5432/database"
          + " (jdbc:postgresql: and postgresql+psycopg: are read too)";

  private static final Pattern FORM =
      Pattern.compile(
          "(?:jdbc:postgresql|postgres(?:ql)?(?:\\+\\w+)?):(?://)?"
              + "(?:(?<login>[^/?#]*)@)?(?<hosts>[^/?#@]*)(?:/(?<database>[^?#]*))?"
              + "(?:\\?(?<parameters>[^#]*))?");

  /** A name or an address, with or without a port. */
  private static final Pattern HOST =
      Pattern.compile("(?:[^:\\[\\]]+|\\[[0-9a-fA-F:.%]+])(?::(?<port>\\d{1,5}))?");

  private static final int HIGHEST_PORT = 65_535;

  /** The names libpq has for what PgJDBC calls otherwise. */
  private static final Map<String, String> JDBC_NAMES =
      Map.of(
          "application_name", "ApplicationName",
          "connect_timeout", "connectTimeout",
          "target_session_attrs", "targetServerType");

  private final String hosts;
  private final String database;
  private final @Nullable String user;
  private final @Nullable String password;
  private final Map<String, String> parameters;

  private DatabaseUrl(
      String hosts,
      String database,
      @Nullable String user,
      @Nullable String password,
      Map<String, String> parameters) {
    this.hosts = hosts;
    this.database = database;
    this.user = user;
    this.password = password;
    this.parameters = Collections.unmodifiableMap(parameters);
  }

  /**
   * Reads a URL.
   *
   * @throws IllegalArgumentException if it is in none of the forms; the message does not quote it
   */
  public static DatabaseUrl parse(String url) {
    Matcher form = FORM.matcher(url.strip());
    if (!form.matches()) {
      throw new IllegalArgumentException("database URL: " + EXPECTED);
    }
    Map<String, String> parameters = parseParameters(form.group("parameters"));
    String user = parameters.remove("user");
    String password = parameters.remove("password");
    String login = form.group("login");
    if (login != null) {
      int colon = login.indexOf(':');
      user = decode(colon < 0 ? login : login.substring(0, colon));
      password = colon < 0 ? password : decode(login.substring(colon + 1));
    }
    String database = form.group("database");
    String hosts = form.group("hosts");
    if (database == null && !url.contains("//")) {
      // jdbc:postgresql:database
      database = hosts;
      hosts = "";
    }
    if (database == null || database.isEmpty()) {
      throw new IllegalArgumentException("database URL names no database: " + EXPECTED);
    }
    if (!hosts.isEmpty()) {
      requireHosts(hosts);
    }
    return new DatabaseUrl(
        hosts.isEmpty() ? "localhost" : hosts, decode(database), user, password, parameters);
  }

  /**
   * Reads a URL that somebody has set.
   *
   * @param setting the name the message begins with
   * @throws IllegalArgumentException if it is in none of the forms; the message does not quote it
   */
  public static DatabaseUrl parse(String setting, String url) {
    try {
      return parse(url);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          String.valueOf(e.getMessage()).replaceFirst("^database URL", setting));
    }
  }

  /** The URL for PgJDBC, without login and password. */
  public String jdbcUrl() {
    StringBuilder url =
        new StringBuilder("jdbc:postgresql://")
            .append(hosts)
            .append('/')
            .append(URLEncoder.encode(database, StandardCharsets.UTF_8));
    char separator = '?';
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      url.append(separator)
          .append(parameter.getKey())
          .append('=')
          .append(URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8));
      separator = '&';
    }
    return url.toString();
  }

  public @Nullable String user() {
    return user;
  }

  public @Nullable String password() {
    return password;
  }

  /** Hosts, database and login: never the password, nor a parameter, which may be one. */
  @Override
  public String toString() {
    return "postgresql://" + (user == null ? "" : user + "@") + hosts + "/" + database;
  }

  private static void requireHosts(String hosts) {
    for (String host : hosts.split(",", -1)) {
      Matcher form = HOST.matcher(host);
      String port = form.matches() ? form.group("port") : "0";
      if (port != null && (Integer.parseInt(port) < 1 || Integer.parseInt(port) > HIGHEST_PORT)) {
        throw new IllegalArgumentException("database URL: no host, or no port of one; " + EXPECTED);
      }
    }
  }

  private static Map<String, String> parseParameters(@Nullable String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (query != null) {
      for (String parameter : query.split("&", -1)) {
        int equals = parameter.indexOf('=');
        if (equals > 0) {
          String name = decode(parameter.substring(0, equals));
          parameters.put(
              JDBC_NAMES.getOrDefault(name, name), decode(parameter.substring(equals + 1)));
        }
      }
    }
    return parameters;
  }

  private static String decode(String text) {
    try {
      // A plus sign is a plus sign here, in passwords above all; URLDecoder would make it a space.
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("database URL: a broken % escape; " + EXPECTED);
    }
  }
}

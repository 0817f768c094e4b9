package dev.centrallogger.service.cors;

import dev.centrallogger.service.settings.InvalidSettingException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The origins whose pages may call the API ({@code CORS_ORIGINS}). Each by its name: one that
 * stands for all would open an API of secrets to every page there is.
 *
 * @param names such as {@code https://dashboard.example.com}, in lower case
 */
public record CorsOrigins(Set<String> names) {

  private static final Pattern ORIGIN =
      Pattern.compile("https?://[a-z0-9.-]+(:\\d{1,5})?|https?://\\[[0-9a-f:.]+\\](:\\d{1,5})?");

  public CorsOrigins {
    names = Set.copyOf(names);
  }

  /**
   * Reads the setting.
   *
   * @param setting origins between commas; empty: none
   * @throws InvalidSettingException if one is no origin
   */
  public static CorsOrigins parse(String setting) {
    Set<String> names = new LinkedHashSet<>();
    for (String each : setting.split(",")) {
      String name = each.strip().toLowerCase(Locale.ROOT);
      if (!name.isEmpty()) {
        if (!ORIGIN.matcher(name).matches()) {
          throw new InvalidSettingException(
              "CORS_ORIGINS: %s (expected scheme and host such as https://dashboard.example.com)"
                  .formatted(each.strip()));
        }
        names.add(name);
      }
    }
    return new CorsOrigins(names);
  }

  boolean allow(String origin) {
    return names.contains(origin.toLowerCase(Locale.ROOT));
  }
}

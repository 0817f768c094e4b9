package dev.centrallogger.standalone;

import java.util.Map;

/** The setting {@code API_KEYS}, a JSON object, with keys of our own beside the user's. */
final class ApiKeysSetting {

  private ApiKeysSetting() {}

  /**
   * Adds entries to the user's text as it is: whether it is valid is for the services to say, who
   * say it well.
   *
   * @param users a JSON object, or blank
   * @param ours keys that need no escaping, and what each may do, as JSON
   */
  static String merge(String users, Map<String, String> ours) {
    StringBuilder merged = new StringBuilder("{");
    ours.forEach((key, holder) -> {
      if (!users.contains(key)) { // also set by the user: the same key twice is an error
        merged.append(merged.length() > 1 ? "," : "");
        merged.append('"').append(key).append("\":").append(holder);
      }
    });
    String text = users.strip();
    if (text.isEmpty()) {
      return merged.append('}').toString();
    }
    if (!text.startsWith("{")) {
      return text;
    }
    String rest = text.substring(1).strip();
    boolean separate = merged.length() > 1 && !rest.startsWith("}");
    return merged.append(separate ? "," : "").append(rest).toString();
  }
}

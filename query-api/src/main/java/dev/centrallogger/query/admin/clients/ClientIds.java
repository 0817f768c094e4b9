package dev.centrallogger.query.admin.clients;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.service.body.JsonBody;
import java.util.Optional;
import java.util.regex.Pattern;

/** Client ids as administration takes them: such that they can stand in a URL's path. */
public final class ClientIds {

  private static final Pattern NO_PATH_SEGMENT = Pattern.compile(".*[/\\\\;].*|\\.{1,2}");

  private ClientIds() {}

  /** Reads the member {@code client_id}; notes a fault if it is no such id. */
  public static Optional<ClientId> read(JsonBody body) {
    return body.parsed(
        "client_id",
        "1 to %d characters, not blank, no control characters, none of / \\ ;"
            .formatted(ClientId.MAX_LENGTH),
        ClientIds::parse);
  }

  private static Optional<ClientId> parse(String text) {
    if (NO_PATH_SEGMENT.matcher(text).matches()
        || text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new ClientId(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}

package dev.centrallogger.testsupport.proxy;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Knows which of a connection's messages commit: drivers prepare COMMIT and then use its name. */
final class PreparedCommits {

  private final Set<String> names = new HashSet<>();

  /** Whether the client asks for COMMIT with this message. */
  boolean isRequest(PostgresMessages.Message message) {
    List<String> texts = texts(message);
    return switch (message.type()) {
      case 'Q' -> isCommit(texts.getFirst());
      case 'P' -> {
        if (isCommit(texts.get(1))) {
          names.add(texts.getFirst());
        } else {
          names.remove(texts.getFirst());
        }
        yield false;
      }
      case 'B' -> names.contains(texts.get(1));
      default -> false;
    };
  }

  /** Whether the server says with this message that it has committed. */
  static boolean isAnswer(PostgresMessages.Message message) {
    return message.type() == 'C' && texts(message).getFirst().equals("COMMIT");
  }

  private static boolean isCommit(String sql) {
    return sql.strip().equalsIgnoreCase("COMMIT");
  }

  /** The texts a message begins with, each ended by a zero. */
  private static List<String> texts(PostgresMessages.Message message) {
    return List.of(new String(message.body(), StandardCharsets.UTF_8).split("\0", -1));
  }
}

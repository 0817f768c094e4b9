package dev.centrallogger.testsupport.proxy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts one direction of a PostgreSQL connection into messages (manual, "Frontend/Backend
 * Protocol"). Of a long message only the beginning is kept: nobody here reads further.
 */
final class PostgresMessages {

  /** The type given to messages of the start, which have none. */
  static final char UNTYPED = 0;

  private static final int SSL_REQUEST = 80877103;
  private static final int GSS_REQUEST = 80877104;
  private static final int KEPT_BYTES = 4096;

  private final ByteArrayOutputStream header = new ByteArrayOutputStream();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private boolean starting;
  private int missing = -1;

  private PostgresMessages(boolean starting) {
    this.starting = starting;
  }

  static PostgresMessages fromClient() {
    return new PostgresMessages(true);
  }

  static PostgresMessages fromServer() {
    return new PostgresMessages(false);
  }

  record Message(char type, byte[] body) {

    /** Whether the server answers with one bare byte. */
    boolean asksForEncryption() {
      if (type != UNTYPED || body.length != Integer.BYTES) {
        return false;
      }
      int code = ByteBuffer.wrap(body).getInt();
      return code == SSL_REQUEST || code == GSS_REQUEST;
    }
  }

  /** The messages that end within these bytes. */
  List<Message> read(byte[] bytes, int from, int to) {
    List<Message> complete = new ArrayList<>();
    for (int i = from; i < to; i++) {
      if (missing < 0) {
        header.write(bytes[i]);
        if (header.size() == headerBytes()) {
          missing = length() - Integer.BYTES;
        }
      } else {
        missing--;
        if (body.size() < KEPT_BYTES) {
          body.write(bytes[i]);
        }
      }
      if (missing == 0) {
        complete.add(complete());
      }
    }
    return complete;
  }

  private Message complete() {
    char type = starting ? UNTYPED : (char) header.toByteArray()[0];
    Message message = new Message(type, body.toByteArray());
    header.reset();
    body.reset();
    missing = -1;
    starting = message.asksForEncryption();
    return message;
  }

  private int headerBytes() {
    return starting ? Integer.BYTES : 1 + Integer.BYTES;
  }

  private int length() {
    return ByteBuffer.wrap(header.toByteArray(), headerBytes() - Integer.BYTES, Integer.BYTES)
        .getInt();
  }
}

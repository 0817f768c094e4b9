package dev.centrallogger.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies as senders put them on the wire, byte by byte. */
class BodyIT {

  private static final int LIMIT = 4 * 1024 * 1024;
  private static final String GOOD =
      "{\"ticket_id\":\"T\",\"environment\":\"e\",\"status\":\"ERROR\"}";

  private final RunningGateway gateway = RunningGateway.shared();

  @ParameterizedTest
  @ValueSource(ints = {LIMIT + 1, 2 * LIMIT})
  void aSenderThatWritesAllOfItsBodyFirstReadsWhyItIsRefused(int length) throws IOException {
    try (Sender sender = new Sender()) {
      sender.head("k1", "Content-Length: " + length);
      sender.write(new byte[length]);
      assertThat(sender.answer()).startsWith("HTTP/1.1 413").contains("\"too_large\"");
    }
  }

  @Test
  void aSenderOfMoreThanTwiceTheLimitIsLetGo() throws IOException {
    try (Sender sender = new Sender()) {
      sender.head("k1", "Content-Length: " + 100L * LIMIT);
      sender.write(new byte[2 * LIMIT]);

      assertThat(sender.answer())
          .startsWith("HTTP/1.1 413")
          .containsIgnoringCase("\r\nConnection: close\r\n");
    }
  }

  @Test
  void aSenderOfManyChunksReadsWhyItIsRefused() throws IOException {
    try (Sender sender = new Sender()) {
      sender.head("k1", "Transfer-Encoding: chunked");
      byte[] chunk = new byte[64 * 1024];
      for (int sent = 0; sent <= LIMIT; sent += chunk.length) {
        sender.write((Integer.toHexString(chunk.length) + "\r\n").getBytes(ISO_8859_1));
        sender.write(chunk);
        sender.write("\r\n".getBytes(ISO_8859_1));
      }
      sender.write("0\r\n\r\n".getBytes(ISO_8859_1));

      assertThat(sender.answer()).startsWith("HTTP/1.1 413").contains("\"too_large\"");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nobody", "out"})
  void aSenderThatIsNotPermittedReadsItWhateverItWrote(String key) throws IOException {
    try (Sender sender = new Sender()) {
      sender.head(key, "Content-Length: " + LIMIT);
      sender.write(new byte[LIMIT]);

      assertThat(sender.answer()).startsWith("HTTP/1.1 40");
      // nothing of the body is left in the way of the next request
      sender.head("k1", "Content-Length: " + GOOD.length());
      sender.write(GOOD.getBytes(ISO_8859_1));
      assertThat(sender.answer()).startsWith("HTTP/1.1 202");
    }
  }

  @Test
  void aSenderThatAsksFirstNeedNotSendWhatIsTooLarge() throws IOException {
    try (Sender sender = new Sender()) {
      sender.head("k1", "Content-Length: " + (LIMIT + 1), "Expect: 100-continue");

      assertThat(sender.answer()).startsWith("HTTP/1.1 413").contains("\"too_large\"");
    }
  }

  @Test
  void aSenderThatAsksFirstIsToldToGoOn() throws IOException {
    try (Sender sender = new Sender()) {
      sender.head("k1", "Content-Length: " + GOOD.length(), "Expect: 100-continue");
      assertThat(sender.head()).startsWith("HTTP/1.1 100");
      sender.write(GOOD.getBytes(ISO_8859_1));

      assertThat(sender.answer()).startsWith("HTTP/1.1 202");
    }
  }

  @Test
  void aBodyThatBreaksOffIsRefused() throws IOException {
    try (Sender sender = new Sender()) {
      sender.head("k1", "Content-Length: 1000");
      sender.write(GOOD.getBytes(ISO_8859_1));
      sender.socket.shutdownOutput();

      assertThat(sender.answer()).startsWith("HTTP/1.1 400").contains("\"invalid_json\"");
    }
    assertThat(gateway.postLog(GOOD).status()).isEqualTo(202);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zz\r\n", "2\r\n{}\r\nzz\r\n", "2\r\n{}X\r\n0\r\n\r\n"})
  void aSenderOfChunksThatAreNoneReadsWhyItIsRefused(String chunks) throws IOException {
    try (Sender sender = new Sender()) {
      sender.head("k1", "Transfer-Encoding: chunked");
      sender.write(chunks.getBytes(ISO_8859_1));

      assertThat(sender.answer())
          .startsWith("HTTP/1.1 400")
          .contains("application/problem+json", "\"invalid_json\"")
          .containsIgnoringCase("\r\nConnection: close\r\n");
    }
  }

  @Test
  void anIdempotencyKeyMayHaveAnyLetters() throws IOException {
    String key = "schl\u00fcssel";
    String json =
        GOOD.replace(
            "}",
            ",\"executed_at\":\"2026-11-01T00:00:00Z\",\"idempotency_key\":\"schl\\u00fcssel\"}");
    try (Sender sender = new Sender()) {
      sender.head(
          "k1",
          "Content-Length: " + json.length(),
          "Idempotency-Key: "
              + new String(key.getBytes(java.nio.charset.StandardCharsets.UTF_8), ISO_8859_1));
      sender.write(json.getBytes(ISO_8859_1));

      assertThat(sender.answer()).startsWith("HTTP/1.1 202");
    }
  }

  @Test
  void twoContentTypesAreRefusedAndNotGuessed() throws IOException {
    try (Sender sender = new Sender()) {
      sender.head("k1", "Content-Length: 2", "Content-Type: text/plain");
      sender.write("{}".getBytes(ISO_8859_1));

      assertThat(sender.answer()).startsWith("HTTP/1.1 4");
    }
  }

  /** A sender that speaks HTTP by hand. */
  private final class Sender implements AutoCloseable {

    private final Socket socket = new Socket("127.0.0.1", gateway.port());
    private final OutputStream out = socket.getOutputStream();
    private final InputStream in = socket.getInputStream();

    Sender() throws IOException {
      socket.setSoTimeout(20_000);
    }

    void head(String key, String... headers) throws IOException {
      String head =
          "POST /api/v1/logs HTTP/1.1\r\nHost: x\r\nX-API-Key: "
              + key
              + "\r\nContent-Type: application/json\r\n"
              + String.join("\r\n", headers)
              + "\r\n\r\n";
      write(head.getBytes(ISO_8859_1));
    }

    void write(byte[] bytes) throws IOException {
      out.write(bytes);
      out.flush();
    }

    /** Reads one answer's head. */
    String head() throws IOException {
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int next = in.read();
        if (next < 0) {
          return head + "(the connection ends)";
        }
        head.append((char) next);
      }
      return head.toString();
    }

    /** Reads one whole answer. */
    String answer() throws IOException {
      String head = head();
      if (head.contains("Transfer-Encoding: chunked")) {
        return head; // an accepted log: its body is not what these tests are about
      }
      String length = head.replaceAll("(?is).*\r\ncontent-length: (\\d+)\r\n.*", "$1");
      return head + new String(in.readNBytes(Integer.parseInt(length)), ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}

package dev.centrallogger.query;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.testsupport.PostgresFixture;
import dev.centrallogger.testsupport.TestDatabase;
import dev.centrallogger.testsupport.WorkflowLogs;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Readers that ask for much and read nothing: they hold nobody up, and are let go. */
class SlowReadersIT {

  private static final String CLIENT = "client_1";
  private static final int READERS = 8;

  /** More than the kernel keeps for a reader. */
  private static final int MEGABYTES = 10;

  private static QueryApi api;
  private static String target;

  @BeforeAll
  static void start() {
    TestDatabase database = PostgresFixture.shared().newMigratedDatabase();
    var log =
        WorkflowLogs.aLog()
            .withClientId(CLIENT)
            .withPayload("{\"text\":\"" + "x".repeat(MEGABYTES * 1024 * 1024) + "\"}")
            .build();
    LogTable.insert(database, log);
    target = "/api/v1/logs/" + log.logId();
    api =
        QueryApi.start(
            database.url(),
            List.of(new ClientId(CLIENT)),
            // fewer than there are readers: none may keep one while it reads
            "central-logger.read-database.pool-size=2",
            "server.tomcat.connection-timeout=2s");
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void theyHoldNobodyUpAndAreLetGo() throws Exception {
    List<Socket> readers = new ArrayList<>();
    assertThat(api.get("/api/v1/logs", CLIENT).status()).isEqualTo(200);
    long ofOthers = api.openConnections();
    try {
      for (int i = 0; i < READERS; i++) {
        Socket reader = new Socket();
        reader.setReceiveBufferSize(4096);
        reader.connect(new InetSocketAddress("127.0.0.1", api.port()));
        reader
            .getOutputStream()
            .write(
                "GET %s HTTP/1.1\r\nHost: x\r\nX-API-Key: %s\r\n\r\n"
                    .formatted(target, CLIENT)
                    .getBytes(ISO_8859_1));
        readers.add(reader);
      }
      for (Socket reader : readers) {
        // it is being answered
        assertThat(reader.getInputStream().read()).isEqualTo('H');
      }

      assertThat(api.get("/api/v1/logs", CLIENT).status()).isEqualTo(200);

      await("let go").atMost(Duration.ofSeconds(60)).until(() -> api.openConnections() <= ofOthers);
      for (Socket reader : readers) {
        assertThat(left(reader)).isLessThan(MEGABYTES * 1024 * 1024);
      }
    } finally {
      for (Socket reader : readers) {
        reader.close();
      }
    }
  }

  /** How many bytes come until the connection's end. */
  private static long left(Socket reader) throws IOException {
    long left = 0;
    byte[] some = new byte[64 * 1024];
    try {
      for (int read = 0; read >= 0; read = reader.getInputStream().read(some)) {
        left += read;
      }
    } catch (SocketException reset) {
      return left;
    }
    return left;
  }
}

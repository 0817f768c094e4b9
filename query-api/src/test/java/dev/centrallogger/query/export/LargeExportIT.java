package dev.centrallogger.query.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.query.QueryApiApplication;
import dev.centrallogger.testsupport.FreePort;
import dev.centrallogger.testsupport.PostgresFixture;
import dev.centrallogger.testsupport.TestDatabase;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A gigabyte through a heap of 256 MB: {@code ./central-logger test -pl query-api -am
 * -Dcentral-logger.test.large -Dit.test=LargeExportIT}. Takes a minute, so not every run does it.
 */
@EnabledIfSystemProperty(named = "central-logger.test.large", matches = ".*")
class LargeExportIT {

  private static final int LOGS = 8_300;
  private static final int PAYLOAD_BYTES = 128 * 1024;

  @TempDir private Path directory;

  @Test
  void takesNoMoreMemoryThanASmallOne() throws Exception {
    TestDatabase database = PostgresFixture.shared().newMigratedDatabase();
    database.execute(
        """
        SELECT ensure_month('2026-11-01');
        INSERT INTO workflow_log (
          client_id, log_id, ticket_id, environment, status, executed_at, payload, altered,
          content_hash, received_at)
        SELECT 'client_1', log_id_floor(at), 'T-' || n, 'production', 'SUCCESS', at,
          jsonb_build_object('text', repeat(md5(n::text), %d)), FALSE, '\\x00', at
        FROM (
          SELECT n, '2026-11-01'::timestamptz + n * interval '1 minute' AS at
          FROM generate_series(1, %d) AS n
        ) AS logs
        """
            .formatted(PAYLOAD_BYTES / 32, LOGS));
    int port = FreePort.next();
    Process service = start(database, port);
    try (HttpClient http = HttpClient.newHttpClient()) {
      URI export = URI.create("http://127.0.0.1:" + port + "/api/v1/logs/export");
      HttpRequest request = HttpRequest.newBuilder(export).header("X-API-Key", "key").build();
      Awaitility.await("the service answers")
          .atMost(Duration.ofSeconds(60))
          .ignoreExceptions()
          .until(() ->
              http.send(
                          HttpRequest.newBuilder(export.resolve("/health/ready")).build(),
                          BodyHandlers.discarding())
                      .statusCode()
                  == 200);

      HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
      long lines = 0;
      long bytes = 0;
      byte[] piece = new byte[64 * 1024];
      try (InputStream body = answer.body()) {
        for (int read = body.read(piece); read > 0; read = body.read(piece)) {
          bytes += read;
          for (int i = 0; i < read; i++) {
            lines += piece[i] == '\n' ? 1 : 0;
          }
        }
      }

      assertThat(lines).isEqualTo(LOGS);
      assertThat(bytes).isGreaterThan(1L << 30);
      assertThat(service.isAlive()).isTrue();
    } finally {
      service.destroy();
      service.waitFor();
    }
    assertThat(Files.readString(directory.resolve("log"))).doesNotContain("OutOfMemoryError");
  }

  private Process start(TestDatabase database, int port) throws Exception {
    ProcessBuilder command =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+ExitOnOutOfMemoryError",
            "-cp",
            System.getProperty("java.class.path"),
            QueryApiApplication.class.getName());
    command
        .environment()
        .putAll(
            java.util.Map.of(
                "HOST", "127.0.0.1",
                "PORT", Integer.toString(port),
                "MANAGEMENT_PORT", "0",
                "DATABASE_URL", database.url(),
                "ISSUED_KEYS", "false",
                "API_KEYS", "{\"key\": \"client_1\"}"));
    return command
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("log").toFile())
        .start();
  }
}

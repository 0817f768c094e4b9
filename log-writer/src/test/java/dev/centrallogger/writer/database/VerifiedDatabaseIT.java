package dev.centrallogger.writer.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.centrallogger.testsupport.PostgresFixture;
import dev.centrallogger.testsupport.TestCertificates;
import dev.centrallogger.testsupport.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sslmode=verify-full} towards a real server, with a throw-away authority. */
class VerifiedDatabaseIT {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Hikari tries for so long what cannot succeed. */
  private static final Duration NO_PATIENCE = Duration.ofSeconds(1);

  @TempDir private static Path directory;

  private static TestCertificates authority;
  private static PostgresFixture postgres;
  private static TestDatabase database;

  @BeforeAll
  static void start() throws IOException {
    Assumptions.assumeTrue(
        System.getProperty("central-logger.test.postgres-image") == null,
        "a container does not see the certificates");
    authority = TestCertificates.create(Files.createDirectory(directory.resolve("authority")));
    TestCertificates.Server server = authority.server("database", "dns:localhost");
    postgres =
        PostgresFixture.start(
            Map.of(
                "ssl", "on",
                "ssl_cert_file", server.certificate().toString(),
                "ssl_key_file", server.privateKey().toString()));
    database = postgres.newMigratedDatabase();
  }

  @AfterAll
  static void stop() {
    if (postgres != null) {
      postgres.close();
    }
  }

  @Test
  void aServerOfATrustedAuthorityIsSpokenToOverTls() throws SQLException {
    assertThat(isEncrypted(verifying(authority.caCertificate(), "localhost"), PATIENCE)).isTrue();
  }

  @Test
  void aServerOfAnotherAuthorityIsNot() throws IOException {
    TestCertificates another =
        TestCertificates.create(Files.createDirectory(directory.resolve("another")));

    assertThatThrownBy(
            () -> isEncrypted(verifying(another.caCertificate(), "localhost"), NO_PATIENCE))
        .isInstanceOf(SQLException.class)
        .hasStackTraceContaining("PKIX path");
  }

  @Test
  void aServerOfAnotherNameIsNot() {
    assertThatThrownBy(
            () -> isEncrypted(verifying(authority.caCertificate(), "127.0.0.1"), NO_PATIENCE))
        .isInstanceOf(SQLException.class)
        .hasStackTraceContaining("hostname 127.0.0.1");
  }

  private static String verifying(Path trusted, String host) {
    return "postgresql://%s@%s:%d/%s?sslmode=verify-full&sslrootcert=%s"
        .formatted(database.user(), host, database.port(), database.name(), trusted);
  }

  private static boolean isEncrypted(String url, Duration patience) throws SQLException {
    DatabaseSettings settings =
        new DatabaseSettings(
            url, "", patience, patience, patience, patience, patience.plusSeconds(1));
    try (HikariDataSource pool = WriterPool.open(settings, 1);
        Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      // the writer's role may not look at connections
      statement.execute("RESET ROLE");
      try (ResultSet row =
          statement.executeQuery("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }
}

package dev.centrallogger.standalone.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresIT {

  /** Unpacked once for all tests. */
  @TempDir static Path programs;

  @TempDir Path directory;
  int port;
  final List<Process> started = new ArrayList<>();

  @BeforeEach
  void findPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
  }

  @AfterEach
  void killAll() throws InterruptedException {
    for (Process process : started) {
      process.destroyForcibly().waitFor();
    }
    // the backends see that their server is gone, and go
    await("no backend left").atMost(60, TimeUnit.SECONDS).until(() -> !hasBackends());
  }

  @Test
  void keepsWhatItHasAcknowledgedThroughKills() throws Exception {
    EmbeddedPostgres postgres = postgres("secret");
    Process first = start(postgres);
    execute(postgres, "CREATE TABLE kept (n int)");
    execute(postgres, "INSERT INTO kept VALUES (42)");

    first.destroyForcibly().waitFor();
    start(postgres);

    assertThat(query(postgres, "SELECT n FROM kept")).isEqualTo("42");
  }

  @Test
  void isDurableAndTellsItsLogNothingOfWhatPeopleSend() throws Exception {
    EmbeddedPostgres postgres = postgres("secret");
    start(postgres);

    assertThat(query(postgres, "SHOW fsync")).isEqualTo("on");
    assertThat(query(postgres, "SHOW synchronous_commit")).isEqualTo("on");
    assertThat(query(postgres, "SHOW full_page_writes")).isEqualTo("on");
    assertThat(query(postgres, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
    assertThat(query(postgres, "SHOW log_min_error_statement")).isEqualTo("panic");
    assertThat(query(postgres, "SHOW log_error_verbosity")).isEqualTo("terse");
    assertThat(query(postgres, "SHOW server_version")).startsWith("18");
  }

  @Test
  void letsNobodyInWithoutThePassword() throws Exception {
    start(postgres("secret"));

    assertThatThrownBy(() -> query(postgres("guessed"), "SELECT 1"))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
  }

  @Test
  void takesANewPasswordWhenTheOldOneIsLost() throws Exception {
    Process first = start(postgres("lost"));
    postgres("lost").askToStop(first);
    first.waitFor();

    EmbeddedPostgres postgres = postgres("new");
    start(postgres);

    assertThat(query(postgres, "SELECT 1")).isEqualTo("1");
  }

  @Test
  void takesOverFromAServerThatWasLeftBehind() throws Exception {
    EmbeddedPostgres postgres = postgres("secret");
    Process leftBehind = start(postgres);

    start(postgres);

    assertThat(leftBehind.waitFor(1, TimeUnit.SECONDS)).isTrue();
    assertThat(query(postgres, "SELECT 1")).isEqualTo("1");
  }

  @Test
  void startsWhereAnotherProgramHasTheIdOfTheServerThatWasKilled() throws Exception {
    EmbeddedPostgres postgres = postgres("secret");
    Process first = start(postgres);
    first.destroyForcibly().waitFor();
    Process another = new ProcessBuilder("sleep", "60").start();
    started.add(another);
    Path pidFile = directory.resolve("postgres/postmaster.pid");
    List<String> lines = new ArrayList<>(Files.readAllLines(pidFile));
    lines.set(0, Long.toString(another.pid()));
    Files.write(pidFile, lines);

    start(postgres);

    assertThat(query(postgres, "SELECT 1")).isEqualTo("1");
    assertThat(another.isAlive()).isTrue();
  }

  @Test
  void startsAgainAfterAFirstStartThatWasKilledHalfWay() throws Exception {
    Files.createDirectories(directory.resolve("postgres.unfinished/base"));
    EmbeddedPostgres postgres = postgres("secret");

    start(postgres);

    assertThat(query(postgres, "SELECT 1")).isEqualTo("1");
  }

  private EmbeddedPostgres postgres(String password) {
    return new EmbeddedPostgres(directory.resolve("postgres"), programs, port, password);
  }

  /** Starts it as the supervisor does: again, should the memory of a killed one still be in use. */
  private Process start(EmbeddedPostgres postgres) throws IOException, InterruptedException {
    Process process = postgres.start();
    started.add(process);
    await("PostgreSQL is ready or has ended")
        .atMost(60, TimeUnit.SECONDS)
        .until(() -> postgres.isReady(process) || !process.isAlive());
    return process.isAlive() ? process : start(postgres);
  }

  private boolean hasBackends() {
    return ProcessHandle.allProcesses()
        .anyMatch(process ->
            process
                .info()
                .commandLine()
                .filter(line -> line.contains(directory.toString()))
                .isPresent());
  }

  private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (Connection connection = connect(postgres);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String query(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (Connection connection = connect(postgres);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
    URI url = URI.create(postgres.url());
    String login = url.getUserInfo();
    return DriverManager.getConnection(
        "jdbc:postgresql://%s:%d%s".formatted(url.getHost(), url.getPort(), url.getPath()),
        login.substring(0, login.indexOf(':')),
        login.substring(login.indexOf(':') + 1));
  }
}

package dev.centrallogger.writer.consume;

import static dev.centrallogger.testsupport.WorkflowLogs.aLog;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.testsupport.KafkaFixture;
import dev.centrallogger.testsupport.PostgresFixture;
import dev.centrallogger.testsupport.proxy.TcpProxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.MemberDescription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** While the database is away, in whatever way, nothing is given up; afterwards all arrives. */
class OutageIT {

  private final WriterFixture fixture = new WriterFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          partition renamed | ALTER TABLE workflow_log_2026_11 RENAME TO away | ALTER TABLE away RENAME TO workflow_log_2026_11
          column renamed    | ALTER TABLE workflow_log RENAME payload TO away | ALTER TABLE workflow_log RENAME away TO payload
          offsets renamed   | ALTER TABLE consumer_offsets RENAME TO away     | ALTER TABLE away RENAME TO consumer_offsets
          grant revoked     | REVOKE INSERT ON workflow_log_2026_11 FROM central_logger_writer | GRANT INSERT ON workflow_log_2026_11 TO central_logger_writer
          role revoked      | REVOKE central_logger_writer FROM %login        | GRANT central_logger_writer TO %login WITH INHERIT FALSE
          login forbidden   | ALTER ROLE %login NOLOGIN                       | ALTER ROLE %login LOGIN
          no connection free| ALTER ROLE %login CONNECTION LIMIT 0            | ALTER ROLE %login CONNECTION LIMIT -1
          read only         | ALTER ROLE %login SET default_transaction_read_only = on | ALTER ROLE %login RESET default_transaction_read_only
          every row refused | ALTER TABLE workflow_log ADD CONSTRAINT closed CHECK (ticket_id = 'none') NOT VALID | ALTER TABLE workflow_log DROP CONSTRAINT closed
          refused by trigger| CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''closed''; END'; CREATE TRIGGER refuse BEFORE INSERT ON workflow_log_2026_11 FOR EACH ROW EXECUTE FUNCTION refuse() | DROP TRIGGER refuse ON workflow_log_2026_11
          """)
  void givesNothingUpAndStoresAllAfterwards(String name, String breakIt, String mendIt) {
    fixture.start();
    fixture.send(aLog().build());
    fixture.awaitRows(1);

    fixture.database.execute(breakIt.replace("%login", fixture.login));
    fixture.disconnect();
    fixture.send(thirtyLogs());
    fixture.awaitRetries(3);

    assertThat(fixture.consumer().progress().storing()).isFalse();
    fixture.database.execute(mendIt.replace("%login", fixture.login));

    fixture.awaitRows(31);
    assertThat(fixture.deadLetters()).isEmpty();
    assertThat(fixture.sum("stored")).isEqualTo(31);
    assertThat(fixture.sum("duplicates")).isZero();
    await("health").until(() -> fixture.consumer().progress().storing());
  }

  @Test
  void losesNothingWhileTheTableIsRenamed() {
    fixture.start();
    fixture.database.execute("ALTER TABLE workflow_log RENAME TO away");
    // a month that is there still takes rows under its name, one that is not waits
    fixture.send(thirtyLogs());
    fixture.send(aLog().withExecutedAt(Instant.parse("2031-01-01T00:00:00Z")).build());
    fixture.awaitRetries(3);

    fixture.database.execute("ALTER TABLE away RENAME TO workflow_log");

    fixture.awaitRows(31);
    assertThat(fixture.deadLetters()).isEmpty();
    fixture.database.execute("DROP TABLE workflow_log_2031_01");
  }

  @Test
  void startsBeforeItsDatabaseAndBeforeItsTopic() {
    fixture.database.execute("ALTER TABLE consumer_offsets RENAME TO away");
    fixture.kafka.deleteTopic(fixture.topics.logs());
    fixture.start();
    fixture.kafka.createTopic(fixture.topics.logs(), 2);
    fixture.send(thirtyLogs());
    fixture.awaitRetries(2);

    fixture.database.execute("ALTER TABLE away RENAME TO consumer_offsets");

    fixture.awaitRows(30);
  }

  @Test
  void givesUpOnlyThePoisonThatCameDuringAnOutage() {
    fixture.start();
    fixture.send(aLog().build());
    fixture.awaitRows(1);
    fixture.database.execute("ALTER TABLE workflow_log_2026_11 RENAME TO away");
    fixture.send(thirtyLogs());
    fixture.send(aLog().withConfidence(7.0).build());
    fixture.sendRaw("client_1", new byte[] {1});
    fixture.send(thirtyLogs());
    fixture.awaitRetries(3);

    fixture.database.execute("ALTER TABLE away RENAME TO workflow_log_2026_11");

    fixture.awaitRows(61);
    fixture.awaitPassed(63);
    assertThat(fixture.deadLetters())
        .extracting(record -> WriterFixture.header(record, "reason"))
        .containsExactlyInAnyOrder("constraint_violation", "malformed");
  }

  @Test
  void keepsItsMembershipLongerThanAPollMayTake() {
    fixture.with("consumer.max-poll-interval", "2s").start();
    fixture.send(aLog().build());
    fixture.awaitRows(1);
    List<String> before = members();

    fixture.database.execute("ALTER TABLE workflow_log_2026_11 RENAME TO away");
    fixture.send(thirtyLogs());
    long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
    await("an outage of five seconds")
        .atMost(Duration.ofSeconds(10))
        .until(() -> System.nanoTime() - end > 0);
    fixture.database.execute("ALTER TABLE away RENAME TO workflow_log_2026_11");

    fixture.awaitRows(31);
    assertThat(members()).isEqualTo(before);
  }

  @Test
  void keepsItsMembershipWhileTheDatabaseHangs() {
    try (TcpProxy proxy = TcpProxy.to(fixture.database.host(), fixture.database.port())) {
      fixture
          .with("database.url", throughProxy(proxy))
          .with("database.connect-timeout", "1s")
          .with("database.statement-timeout", "900ms")
          .with("database.socket-timeout", "1s")
          .with("consumer.max-poll-interval", "4s")
          .start();
      fixture.send(aLog().build());
      fixture.awaitRows(1);
      List<String> before = members();

      proxy.blackHole();
      fixture.send(thirtyLogs());
      fixture.awaitRetries(4);
      proxy.heal();

      fixture.awaitRows(31);
      assertThat(members()).isEqualTo(before);
      assertThat(fixture.deadLetters()).isEmpty();
    }
  }

  @Test
  void ridesThroughARestartAndAKillOfTheServer() {
    try (PostgresFixture server = PostgresFixture.start();
        WriterFixture own =
            new WriterFixture(KafkaFixture.shared(), server.newMigratedDatabase())) {
      own.start();
      own.send(thirtyLogs());
      own.awaitRows(30);

      server.server().kill();
      own.send(thirtyLogs());
      own.awaitRetries(2);
      server.server().start();
      own.awaitRows(60);

      server.server().stop();
      own.send(thirtyLogs());
      own.awaitRetries(2);
      server.server().start();

      own.awaitRows(90);
      assertThat(own.deadLetters()).isEmpty();
      assertThat(own.sum("stored")).isEqualTo(90);
    }
  }

  @Test
  void storesWhatItHasReadWhileKafkaHangs() {
    try (KafkaFixture kafka = KafkaFixture.start();
        WriterFixture own =
            new WriterFixture(kafka, PostgresFixture.shared().newMigratedDatabase())) {
      own.start();
      own.send(thirtyLogs());
      own.awaitRows(30);
      own.database.execute("ALTER TABLE workflow_log_2026_11 RENAME TO away");
      own.send(thirtyLogs());
      own.awaitRetries(2);

      kafka.server().pause();
      own.database.execute("ALTER TABLE away RENAME TO workflow_log_2026_11");

      await("what it had read").atMost(Duration.ofSeconds(30)).until(() -> own.rows() > 30);
      kafka.server().resume();
      own.awaitRows(60);
      assertThat(own.sum("duplicates")).isZero();
    }
  }

  @Test
  void givesNothingToAServerThatCanForget() {
    try (PostgresFixture server = PostgresFixture.start(Map.of("fsync", "off"));
        WriterFixture own =
            new WriterFixture(KafkaFixture.shared(), server.newMigratedDatabase())) {
      own.send(thirtyLogs());
      own.start();

      own.awaitRetries(3);

      assertThat(own.rows()).isZero();
      assertThat(own.consumer().progress().storing()).isFalse();
    }
  }

  private List<String> members() {
    return fixture
        .kafka
        .withAdmin(admin -> admin.describeConsumerGroups(List.of(fixture.topics.logs())).all())
        .values()
        .stream()
        .flatMap(group -> group.members().stream())
        .map(MemberDescription::consumerId)
        .toList();
  }

  private String throughProxy(TcpProxy proxy) {
    return "postgresql://%s@%s:%d/%s"
        .formatted(fixture.login, proxy.host(), proxy.port(), fixture.database.name());
  }

  private static List<WorkflowLog> thirtyLogs() {
    return Stream.generate(() -> aLog().build()).limit(30).toList();
  }
}

package dev.centrallogger.query.credential;

import dev.centrallogger.credential.CredentialLedger;
import dev.centrallogger.credential.CredentialRecord;
import dev.centrallogger.query.database.AdminDatabase;
import dev.centrallogger.service.auth.CredentialSource;
import dev.centrallogger.service.auth.IssuedCredentials;
import dev.centrallogger.service.credential.CredentialCodec;
import dev.centrallogger.service.credential.CredentialFollower;
import dev.centrallogger.service.credential.MalformedCredentialException;
import dev.centrallogger.service.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The issued keys as Kafka tells them, and while Kafka is away as the writer has left them in the
 * database. What was read from Kafka is never forgotten for that: the database only adds to it, so
 * a key that is revoked in either is revoked.
 */
public final class ProjectedCredentials implements CredentialSource, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ProjectedCredentials.class);

  /** A start takes Kafka a moment: the database is not asked sooner. */
  private static final Duration FIRST_AFTER = Duration.ofSeconds(3);

  private static final Duration THEN_EVERY = Duration.ofSeconds(2);

  private static final String ALL =
      """
      SELECT topic_key, record
      FROM credential_records
      """;

  private final IssuedCredentials issued;
  private final CredentialFollower follower;
  private final AdminDatabase database;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("projected-credentials").factory());
  private volatile Optional<CredentialLedger> projected = Optional.empty();

  public ProjectedCredentials(
      IssuedCredentials issued, CredentialFollower follower, AdminDatabase database) {
    this.issued = issued;
    this.follower = follower;
    this.database = database;
  }

  /** Begins to look whether Kafka is away. */
  public void start() {
    timer.scheduleWithFixedDelay(
        this::readIfKafkaIsAway,
        FIRST_AFTER.toMillis(),
        THEN_EVERY.toMillis(),
        TimeUnit.MILLISECONDS);
  }

  @Override
  public Optional<CredentialLedger> ledger() {
    return issued.ledger().or(() -> projected);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  void readIfKafkaIsAway() {
    if (follower.connected()) {
      return;
    }
    try {
      List<CredentialRecord> records = read();
      CredentialLedger known = issued.ledger().orElseGet(CredentialLedger::new);
      records.forEach(known::learn);
      if (issued.ledger().isEmpty() && !records.isEmpty()) {
        projected = Optional.of(known);
      }
    } catch (ProblemException e) {
      log.debug("Kafka and the database are away: {}", e.code());
    } catch (RuntimeException e) {
      log.error("reading the keys from the database failed", e);
    }
  }

  private List<CredentialRecord> read() {
    List<CredentialRecord> records = new ArrayList<>();
    database.read(jdbc -> {
      jdbc.sql(ALL)
          .query(row -> {
            try {
              records.add(
                  CredentialCodec.decode(
                      row.getString("topic_key"),
                      row.getString("record").getBytes(StandardCharsets.UTF_8)));
            } catch (MalformedCredentialException e) {
              log.error("a stored key or client is passed over: {}", e.getMessage());
            }
          });
      return records;
    });
    return records;
  }
}

package dev.centrallogger.writer.credential;

import dev.centrallogger.credential.CredentialRecord;
import dev.centrallogger.service.credential.CredentialCodec;
import dev.centrallogger.service.credential.CredentialSink;
import dev.centrallogger.service.instance.RecentErrors;
import dev.centrallogger.service.thread.StopSignal;
import dev.centrallogger.writer.database.FailureClassifier;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes every record of the credentials topic into the table {@code credential_records}. A
 * database that is away is waited for, record by record: the reading of the topic waits with it,
 * and goes on where it was. What no table can hold is passed over. Several writers may do it at
 * once, and each start does it all again: the later record of a key holds.
 */
public final class CredentialProjection implements CredentialSink {

  private static final Logger log = LoggerFactory.getLogger(CredentialProjection.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private static final String WRITE =
      """
      INSERT INTO credential_records (topic_key, record, published_at)
      VALUES (:topic_key, :record::jsonb, :published_at)
      ON CONFLICT (topic_key) DO UPDATE
      SET record = excluded.record, published_at = excluded.published_at
      WHERE credential_records.published_at <= excluded.published_at
      """;

  /** Only keys: a tombstone never lifts a revocation, and a client's properties are overwritten. */
  private static final String ERASE =
      """
      DELETE FROM credential_records
      WHERE topic_key = :topic_key
        AND topic_key LIKE 'key/%'
      """;

  private final JdbcClient jdbc;
  private final RecentErrors errors;
  private final StopSignal stop = new StopSignal();

  /**
   * @param errors is told of each failure
   */
  public CredentialProjection(JdbcClient jdbc, RecentErrors errors) {
    this.jdbc = jdbc;
    this.errors = errors;
  }

  @Override
  public void begin() {}

  @Override
  public void apply(CredentialRecord credential, Instant publishedAt) {
    String json = new String(CredentialCodec.encode(credential), StandardCharsets.UTF_8);
    untilDone(() ->
        jdbc.sql(WRITE)
            .param("topic_key", credential.topicKey())
            .param("record", json)
            .param("published_at", Timestamp.from(publishedAt))
            .update());
  }

  @Override
  public void erase(String topicKey) {
    untilDone(() -> jdbc.sql(ERASE).param("topic_key", topicKey).update());
  }

  @Override
  public void caughtUp() {}

  @Override
  public void stop() {
    stop.request();
  }

  private void untilDone(Runnable statement) {
    boolean reported = false;
    while (true) {
      try {
        statement.run();
        return;
      } catch (DataAccessException e) {
        errors.add(e);
        if (FailureClassifier.classify(e) == FailureClassifier.Failure.DATA) {
          // one record that no table can hold must not hold up the revocations behind it
          log.error("a key is not stored: {}", FailureClassifier.describe(e));
          return;
        }
        if (!reported) {
          log.warn("keys are not stored, trying on: {}", FailureClassifier.describe(e));
          reported = true;
        }
        pause();
      }
    }
  }

  /** Closed while the database is away, the reading of the topic ends with an exception. */
  private void pause() {
    try {
      if (stop.await(RETRY_AFTER)) {
        throw new WakeupException();
      }
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}

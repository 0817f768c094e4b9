package dev.centrallogger.query.admin;

import dev.centrallogger.credential.CredentialLedger;
import dev.centrallogger.credential.CredentialRecord;
import dev.centrallogger.problem.ErrorCode;
import dev.centrallogger.service.auth.CredentialSource;
import dev.centrallogger.service.credential.CredentialFollower;
import dev.centrallogger.service.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Changes to keys and clients, one at a time. A change is decided on what is known, published to
 * the credentials topic with {@code acks=all}, and has been read back when it returns, so that the
 * next request sees it. Other processes may change things at the same moment: the records are such
 * that neither undoes the other. Needs Kafka and no database. Thread-safe.
 */
public final class CredentialChanges {

  /** Takes milliseconds; a service that does not hear from Kafka any more cannot say what holds. */
  private static final Duration READ_BACK = Duration.ofSeconds(3);

  private final CredentialSource source;
  private final CredentialFollower follower;
  private final CredentialPublisher publisher;
  private final ReentrantLock oneAtATime = new ReentrantLock();

  public CredentialChanges(
      CredentialSource source, CredentialFollower follower, CredentialPublisher publisher) {
    this.source = source;
    this.follower = follower;
    this.publisher = publisher;
  }

  /**
   * What a change comes to.
   *
   * @param records to be published, in this order; none if there is nothing to change
   * @param result for whoever asked
   */
  public record Change<T>(List<CredentialRecord> records, T result) {

    public Change {
      records = List.copyOf(records);
    }
  }

  /**
   * Makes one change.
   *
   * @param decide what to change, from all that is known; may refuse by a {@link ProblemException}
   * @throws ProblemException {@code buffer_unavailable} if Kafka does not take it now; it may yet
   *     turn out to have been made
   */
  public <T> T make(Function<CredentialLedger, Change<T>> decide) {
    oneAtATime.lock();
    try {
      Change<T> change = decide.apply(source.ledger().orElseThrow(CredentialChanges::notLoaded));
      if (!change.records().isEmpty()
          && !follower.awaitTaken(publisher.publish(change.records()), READ_BACK)) {
        throw CredentialPublisher.unavailable();
      }
      return change.result();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CredentialPublisher.unavailable();
    } finally {
      oneAtATime.unlock();
    }
  }

  /**
   * All that is known.
   *
   * @throws ProblemException {@code keys_not_loaded} as long as that is not everything
   */
  public CredentialLedger known() {
    return source.ledger().orElseThrow(CredentialChanges::notLoaded);
  }

  private static ProblemException notLoaded() {
    return new ProblemException(
            ErrorCode.KEYS_NOT_LOADED,
            "Keys and clients are still being loaded from Kafka; try again.")
        .retryAfter(Duration.ofSeconds(2));
  }
}

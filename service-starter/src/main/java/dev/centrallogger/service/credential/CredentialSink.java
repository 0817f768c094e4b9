package dev.centrallogger.service.credential;

import dev.centrallogger.credential.CredentialRecord;
import java.time.Instant;

/**
 * Takes the credentials topic, record by record, in its order; called by one thread, but for {@link
 * #stop}. May block: the reading waits for it.
 */
public interface CredentialSink {

  /**
   * The topic is read from its start (again): what follows replaces all that came before, from
   * {@link #caughtUp} on.
   */
  void begin();

  /**
   * @param publishedAt Kafka's time of the record
   */
  void apply(CredentialRecord credential, Instant publishedAt);

  /** The record under this key was erased from the topic by hand. */
  void erase(String topicKey);

  /** Everything that stood on the topic at {@link #begin} has been taken. */
  void caughtUp();

  /** The reading is to end: whoever takes a record need not wait for anything any more. */
  default void stop() {}
}

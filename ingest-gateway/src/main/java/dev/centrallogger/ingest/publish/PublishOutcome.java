package dev.centrallogger.ingest.publish;

/** What became of one log that was to be published. */
public sealed interface PublishOutcome {

  /** All in-sync replicas have it: it will be stored, whatever happens. */
  record Accepted() implements PublishOutcome {}

  /**
   * It is not in the buffer and will not be.
   *
   * @param reason for the meter and the log
   */
  record Unavailable(Reason reason) implements PublishOutcome {}

  /** It was sent and nothing was heard in time: it may yet be in the buffer. */
  record Unknown() implements PublishOutcome {}

  /** Why the buffer did not take a log. */
  enum Reason {
    /** Too many bytes are on their way already. */
    FULL,
    /** Kafka did not answer lately, and has not been seen to recover. */
    CIRCUIT_OPEN,
    /** Kafka could not be asked where the topic is, or refused the record. */
    REFUSED,
    /** The request's time was up, or the log before it was not taken. */
    NOT_TRIED
  }
}

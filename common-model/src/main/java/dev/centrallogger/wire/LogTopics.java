package dev.centrallogger.wire;

/**
 * The names of the topics, all derived from the first.
 *
 * @param logs the buffer every accepted log goes through, keyed by client id ({@code LOG_TOPIC})
 */
public record LogTopics(String logs) {

  public static final String DEFAULT_LOGS = "workflow-logs";

  /** Records that can never be stored as they are, as they were, kept for 90 days. */
  public String deadLetters() {
    return logs + ".dead-letters";
  }

  /** API keys and clients: compacted, one partition. */
  public String credentials() {
    return "central-logger.credentials";
  }

  /** Refused authentications and other happenings that services without a database report. */
  public String audit() {
    return "central-logger.audit";
  }
}

package dev.centrallogger.ingest.http;

import dev.centrallogger.model.LogId;

/** The answer to a log that was taken. */
record AcceptedLog(String logId, String status) {

  static final String ACCEPTED = "accepted";

  AcceptedLog(LogId logId) {
    this(logId.toString(), ACCEPTED);
  }
}

package dev.centrallogger.schema;

/** Rows with nothing in them but what a test is about. */
final class Rows {

  private Rows() {}

  static String insert(String table, String clientId, String logId) {
    return """
    INSERT INTO %s (
      client_id, log_id, ticket_id, environment, status, executed_at, altered, content_hash,
      received_at)
    VALUES ('%s', '%s', 'T-1', 'production', 'SUCCESS', now(), false, sha256('x'), now())
    """
        .formatted(table, clientId, logId);
  }
}

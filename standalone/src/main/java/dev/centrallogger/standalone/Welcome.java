package dev.centrallogger.standalone;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What is printed when everything is ready: where it is, who may use it, and two commands that work
 * as they stand.
 */
record Welcome(URI url, String keyHeader, String clientKey, String providerKey, Path data) {

  String text(Duration startTime) {
    return """

    Central Logger is ready:  %1$s  (started in %6$.1f s)

      key for client_1   %2$s
      provider key       %3$s
      API                %1$s/docs
      data, logs, keys   %4$s

    Send a log:
      curl -X POST %1$s/api/v1/logs -H '%5$s: %2$s' -H 'Content-Type: application/json' \\
        -d '{"ticket_id": "TICKET-1", "environment": "production", "status": "SUCCESS"}'

    Read it:
      curl '%1$s/api/v1/logs?page=1&page_size=10' -H '%5$s: %2$s'

    Ctrl-C stops everything.
    """
        .formatted(url, clientKey, providerKey, data, keyHeader, startTime.toMillis() / 1000.0);
  }
}

package dev.centrallogger.cli.http;

import java.time.Duration;
import java.util.Optional;

/**
 * The server was not reached, or went away before it answered.
 *
 * @param nothingSent whether the request surely did not arrive: there was no connection
 */
public record NoAnswer(String problem, boolean nothingSent) implements Reply {

  @Override
  public Optional<Duration> retryAfter() {
    return Optional.empty();
  }
}

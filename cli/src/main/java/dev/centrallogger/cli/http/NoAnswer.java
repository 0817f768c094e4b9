package dev.centrallogger.cli.http;

import java.time.Duration;
import java.util.Optional;

/**
 * The server was not reached, or went away before it answered.
 *
 * @param server its address
 */
public record NoAnswer(ConnectionFault fault, String server) implements Reply {

  @Override
  public String problem() {
    return fault.describe(server);
  }

  /** Whether the request surely did not arrive: there was no connection. */
  public boolean nothingSent() {
    return fault.nothingSent();
  }

  @Override
  public Optional<Duration> retryAfter() {
    return Optional.empty();
  }
}

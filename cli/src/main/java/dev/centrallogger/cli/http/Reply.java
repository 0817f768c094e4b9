package dev.centrallogger.cli.http;

import java.time.Duration;
import java.util.Optional;

/** What became of a request. */
public sealed interface Reply permits Answer, NoAnswer {

  /** What went wrong, in a sentence for people. */
  String problem();

  /** How long the server asks to wait, where it says so. */
  Optional<Duration> retryAfter();
}

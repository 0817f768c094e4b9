package dev.centrallogger.cli.imports;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Time that passes only in pauses, and remembers them. */
final class FakeTime implements Time {

  private final List<Duration> pauses = new ArrayList<>();
  private Duration now = Duration.ZERO;

  @Override
  public Duration now() {
    return now;
  }

  @Override
  public void pause(Duration duration) {
    pauses.add(duration);
    now = now.plus(duration);
  }

  List<Duration> pauses() {
    return pauses;
  }
}

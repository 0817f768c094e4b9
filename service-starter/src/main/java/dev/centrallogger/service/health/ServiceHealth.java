package dev.centrallogger.service.health;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Whether a service can do its work. Of several in one process the first in order speaks for the
 * origin. Answers at once: what takes time is probed beforehand. Thread-safe.
 */
@FunctionalInterface
public interface ServiceHealth {

  /** What the service depends on, by name, and whether it is there now. */
  SequencedMap<String, Boolean> checks();

  /**
   * What works and will not for long unless somebody looks after it: by name, in words for people.
   */
  default SequencedMap<String, String> concerns() {
    return new LinkedHashMap<>();
  }
}

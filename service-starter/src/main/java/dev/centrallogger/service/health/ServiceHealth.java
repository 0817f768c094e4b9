package dev.centrallogger.service.health;

import java.util.SequencedMap;

/**
 * Whether a service can do its work. Of several in one process the first in order speaks for the
 * origin. Answers at once: what takes time is probed beforehand. Thread-safe.
 */
@FunctionalInterface
public interface ServiceHealth {

  /** What the service depends on, by name, and whether it is there now. */
  SequencedMap<String, Boolean> checks();
}

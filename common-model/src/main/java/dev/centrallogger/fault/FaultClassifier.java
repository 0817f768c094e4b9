package dev.centrallogger.fault;

import java.util.Optional;

/** Knows the failures of one server. Thread-safe. */
@FunctionalInterface
public interface FaultClassifier {

  /**
   * What a failure is, or one of the causes of a failure; empty if it does not come from that
   * server.
   */
  Optional<Fault> classify(Throwable failure);
}

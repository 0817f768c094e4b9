package dev.centrallogger.service.kafka;

import java.time.Instant;
import java.util.Optional;

/**
 * What of one partition arrived within a span of time, as far as it is there and stored.
 *
 * @param first inclusive
 * @param end exclusive; never before the first
 * @param deleted offsets before the first that Kafka has deleted and that may have arrived within
 *     the span: how many of them did, nobody knows any more
 * @param keptSince when the first one that is left arrived; empty where nothing was deleted, or
 *     nothing is left
 */
public record ArrivalRange(
    int partition, long first, long end, long deleted, Optional<Instant> keptSince) {

  /** How many offsets it has. */
  public long offsets() {
    return end - first;
  }
}

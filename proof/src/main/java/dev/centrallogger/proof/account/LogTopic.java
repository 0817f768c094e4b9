package dev.centrallogger.proof.account;

import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

/** What the buffer still holds. */
public interface LogTopic {

  /** One record that is a log. */
  record Entry(int partition, long offset, Instant appendedAt, Identity identity) {}

  /** Hands on every record that is a log, partition by partition in the order of offsets. */
  void forEach(Consumer<Entry> consumer);

  /** The first offset each partition still has. */
  Map<Integer, Long> startOffsets();
}

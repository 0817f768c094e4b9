package dev.centrallogger.ingest.publish;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;

/**
 * A circuit for each partition of the log topic: where one broker of several is away, the clients
 * whose partitions the others lead go on undisturbed. Thread-safe.
 */
public final class Circuits {

  /** Stands for every partition as long as nobody knows how many there are. */
  static final int UNKNOWN_PARTITION = -1;

  private final ConcurrentMap<Integer, Circuit> byPartition = new ConcurrentHashMap<>();
  private volatile int partitions;

  /** The circuit of the partition a record with this key goes to. */
  Circuit of(byte[] key) {
    int count = partitions;
    return of(count == 0 ? UNKNOWN_PARTITION : BuiltInPartitioner.partitionForKey(key, count));
  }

  /** Takes in what a probe has found. */
  void probed(BufferState found) {
    if (found.partitions() > 0) {
      partitions = found.partitions();
      // and those of a topic that had more: no probe would ever close them
      byPartition
          .keySet()
          .removeIf(partition -> partition == UNKNOWN_PARTITION || partition >= found.partitions());
    }
    byPartition.forEach((partition, circuit) ->
        circuit.probed(
            partition == UNKNOWN_PARTITION
                ? found.isAvailable()
                : found.available().contains(partition)));
  }

  /** How many let nobody through. */
  public int open() {
    return (int) byPartition.values().stream().filter(Circuit::isOpen).count();
  }

  private Circuit of(int partition) {
    return byPartition.computeIfAbsent(partition, _ -> new Circuit());
  }
}

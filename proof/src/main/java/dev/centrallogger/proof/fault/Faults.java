package dev.centrallogger.proof.fault;

import java.util.List;
import java.util.stream.Stream;

/** All there is to survive. */
public final class Faults {

  private Faults() {}

  /**
   * Every fault by its name.
   *
   * @param withDisks whether disks can be filled here, which needs root
   */
  public static List<Fault> all(boolean withDisks) {
    return Stream.of(
            GatewayFaults.all(),
            WriterFaults.all(),
            DatabaseFaults.all(withDisks),
            KafkaFaults.all(),
            NetworkFaults.all(),
            SenderFaults.all())
        .flatMap(List::stream)
        .toList();
  }
}

package dev.centrallogger.query.admin.pipeline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to {@code GET /api/v1/admin/pipeline/reconciliation}: what became of every record,
 * told by offsets and by clients.
 *
 * @param balanced whether every row below is, and both sides have the same sums
 */
record Reconciliation(
    boolean balanced, Books totals, List<Partition> partitions, List<Client> clients) {

  /** Records, and what they became. */
  record Books(long consumed, long stored, long duplicates, long deadLettered) {

    static final Books NONE = new Books(0, 0, 0, 0);

    Books plus(Books other) {
      return new Books(
          consumed + other.consumed,
          stored + other.stored,
          duplicates + other.duplicates,
          deadLettered + other.deadLettered);
    }

    boolean balance() {
      return consumed == stored + duplicates + deadLettered;
    }
  }

  /**
   * One partition of one incarnation of the log topic.
   *
   * @param offsetsPassed of records that were consumed or lost, from the first on
   * @param lost deleted by Kafka before they were read
   */
  record Partition(
      String topicId,
      String topic,
      int partition,
      long firstOffset,
      long nextOffset,
      long offsetsPassed,
      long consumed,
      long stored,
      long duplicates,
      long deadLettered,
      long lost,
      boolean balanced) {

    Books books() {
      return new Books(consumed, stored, duplicates, deadLettered);
    }
  }

  /**
   * One client.
   *
   * @param clientId null for records that name none: they were never logs
   */
  record Client(
      @Nullable String clientId,
      long consumed,
      long stored,
      long duplicates,
      long deadLettered,
      boolean balanced) {

    Books books() {
      return new Books(consumed, stored, duplicates, deadLettered);
    }
  }

  static Reconciliation of(List<Partition> partitions, List<Client> clients) {
    Books byOffsets = partitions.stream().map(Partition::books).reduce(Books.NONE, Books::plus);
    Books byClients = clients.stream().map(Client::books).reduce(Books.NONE, Books::plus);
    boolean balanced =
        byOffsets.equals(byClients)
            && partitions.stream().allMatch(Partition::balanced)
            && clients.stream().allMatch(Client::balanced);
    return new Reconciliation(balanced, byOffsets, partitions, clients);
  }
}

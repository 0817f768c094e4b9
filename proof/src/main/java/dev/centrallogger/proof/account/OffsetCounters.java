package dev.centrallogger.proof.account;

/**
 * What the writer says of one partition: a row of {@code consumer_offsets}.
 *
 * @param topicId Kafka's, as text
 * @param lost offsets that retention had deleted before they were read
 */
public record OffsetCounters(
    String topicId,
    int partition,
    long nextOffset,
    long consumed,
    long stored,
    long duplicates,
    long deadLettered,
    long lost) {

  @Override
  public String toString() {
    return "partition %d of %s".formatted(partition, topicId);
  }
}

package dev.centrallogger.query.admin.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The pipeline at one moment.
 *
 * @param topicId of the log topic's present incarnation
 * @param partitions in order
 * @param retention of the log topic; empty where Kafka keeps everything
 * @param deadLetters records on the dead-letter topic
 * @param unsettledDeadLetters empty where the database did not answer, and what is stored is what
 *     the writers have told Kafka
 */
record PipelineSample(
    Instant at,
    UUID topicId,
    List<PartitionSample> partitions,
    Optional<Duration> retention,
    WriterGroup writerGroup,
    long deadLetters,
    Optional<Long> unsettledDeadLetters) {

  PipelineSample {
    partitions = List.copyOf(partitions);
  }

  boolean databaseAnswers() {
    return unsettledDeadLetters.isPresent();
  }
}

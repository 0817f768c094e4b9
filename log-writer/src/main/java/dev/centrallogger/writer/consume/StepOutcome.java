package dev.centrallogger.writer.consume;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** How a step of the {@link BatchWriter} ended. */
sealed interface StepOutcome {

  /** Records are passed: Kafka may be told these offsets. */
  record Passed(Map<TopicPartition, Long> nextOffsets) implements StepOutcome {}

  /** Nothing is passed yet, but something is known now that was not: take the next step. */
  record Continue() implements StepOutcome {}

  /** Someone else has moved these partitions in the database. */
  record Fenced(Set<TopicPartition> partitions) implements StepOutcome {}
}

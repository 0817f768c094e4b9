package dev.centrallogger.query.admin.pipeline;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to {@code GET /api/v1/admin/pipeline}. Figures are null where nothing is known of
 * them.
 *
 * @param at when Kafka was last looked at; null if it never answered
 * @param kafka whether it answers
 * @param database whether it answers; where it does not, what is stored is what the writers have
 *     told Kafka
 * @param acceptedPerSecond records, over the window
 * @param rateWindowSeconds how long rates were measured
 * @param lagGrowthPerSecond negative while the writers catch up
 */
record PipelineView(
    @Nullable Instant at,
    State state,
    Availability kafka,
    Availability database,
    @Nullable Double acceptedPerSecond,
    @Nullable Double storedPerSecond,
    double rateWindowSeconds,
    @Nullable Long lagRecords,
    @Nullable Double lagGrowthPerSecond,
    @Nullable Double oldestUnstoredAgeSeconds,
    @Nullable Double hoursUntilLoss,
    @Nullable Double bufferRetentionHours,
    DeadLetters deadLetters,
    List<Partition> partitions,
    @Nullable WriterGroup writerGroup) {

  /** How the pipeline is as a whole. */
  enum State {
    /** Logs are taken and stored. */
    UP,
    /** Logs are taken, but not stored, or not soon enough. */
    DEGRADED,
    /** Kafka does not answer: no logs are taken. */
    DOWN
  }

  /** Whether something answers. */
  enum Availability {
    UP,
    DOWN;

    static Availability of(boolean answers) {
      return answers ? UP : DOWN;
    }
  }

  /**
   * Records that can never be stored as they are.
   *
   * @param kept on the dead-letter topic, whatever became of them since
   * @param open that wait for a decision or its outcome; null while the database is away
   */
  record DeadLetters(@Nullable Long kept, @Nullable Long open) {}

  /**
   * One partition of the log topic.
   *
   * @param beginOffset the first record Kafka still has
   * @param endOffset behind the last one
   * @param storedOffset the first one that is not stored
   * @param owner the writer's thread that has it; null if none has
   */
  record Partition(
      int partition,
      long beginOffset,
      long endOffset,
      long storedOffset,
      long lagRecords,
      @Nullable Double acceptedPerSecond,
      @Nullable Double storedPerSecond,
      double oldestUnstoredAgeSeconds,
      @Nullable Double hoursUntilLoss,
      @Nullable String owner) {}
}

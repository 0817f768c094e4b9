package dev.centrallogger.writer;

import dev.centrallogger.service.health.ServiceHealth;
import dev.centrallogger.writer.backlog.BacklogMonitor;
import dev.centrallogger.writer.consume.LogConsumer;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** The writer works while Kafka answers and what it reads can be stored. */
final class WriterHealth implements ServiceHealth {

  private final BacklogMonitor backlog;
  private final LogConsumer consumer;

  WriterHealth(BacklogMonitor backlog, LogConsumer consumer) {
    this.backlog = backlog;
    this.consumer = consumer;
  }

  @Override
  public SequencedMap<String, Boolean> checks() {
    SequencedMap<String, Boolean> checks = new LinkedHashMap<>();
    checks.put("kafka", backlog.kafkaAnswers());
    checks.put("database", consumer.progress().storing());
    return checks;
  }
}

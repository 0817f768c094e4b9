package dev.centrallogger.query.admin.pipeline;

import dev.centrallogger.service.kafka.TopicFollower;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/admin/pipeline}. */
@RestController
@RequestMapping(path = "/api/v1/admin/pipeline", produces = MediaType.APPLICATION_JSON_VALUE)
public final class PipelineController {

  private final PipelineMonitor monitor;
  private final LiveInstances instances;
  private final TopicFollower instanceReading;
  private final ReconciliationReader books;

  PipelineController(
      PipelineMonitor monitor,
      LiveInstances instances,
      TopicFollower instanceReading,
      ReconciliationReader books) {
    this.monitor = monitor;
    this.instances = instances;
    this.instanceReading = instanceReading;
    this.books = books;
  }

  @GetMapping
  PipelineAnswer pipeline() {
    boolean kafkaAnswers = instanceReading.connected();
    return PipelineAnswer.of(
        monitor.view(), instances.list(kafkaAnswers), instances.gone(kafkaAnswers));
  }

  @GetMapping("/reconciliation")
  Reconciliation reconciliation() {
    return books.read();
  }
}

package dev.centrallogger.query.admin.pipeline;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/admin/pipeline}. */
@RestController
@RequestMapping("/api/v1/admin/pipeline")
public final class PipelineController {

  private final PipelineMonitor monitor;
  private final ReconciliationReader books;

  PipelineController(PipelineMonitor monitor, ReconciliationReader books) {
    this.monitor = monitor;
    this.books = books;
  }

  @GetMapping
  PipelineView pipeline() {
    return monitor.view();
  }

  @GetMapping("/reconciliation")
  Reconciliation reconciliation() {
    return books.read();
  }
}

package dev.centrallogger.query;

import dev.centrallogger.query.admin.pipeline.PipelineMonitor;
import dev.centrallogger.query.database.DatabaseHealth;
import dev.centrallogger.service.health.ServiceHealth;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** This service works while its databases answer, and worries while logs wait to be stored. */
final class QueryApiHealth implements ServiceHealth {

  private final DatabaseHealth database;
  private final PipelineMonitor pipeline;

  QueryApiHealth(DatabaseHealth database, PipelineMonitor pipeline) {
    this.database = database;
    this.pipeline = pipeline;
  }

  @Override
  public SequencedMap<String, Boolean> checks() {
    return database.checks();
  }

  @Override
  public SequencedMap<String, String> concerns() {
    SequencedMap<String, String> concerns = new LinkedHashMap<>();
    pipeline.concern().ifPresent(concern -> concerns.put("pipeline", concern));
    return concerns;
  }
}

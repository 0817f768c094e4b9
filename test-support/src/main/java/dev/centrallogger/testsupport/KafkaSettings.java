package dev.centrallogger.testsupport;

import java.util.Map;

/** What makes a broker one for tests: alone, quick to start, strict where production is. */
final class KafkaSettings {

  static final Map<String, String> SMALL_BROKER =
      Map.ofEntries(
          Map.entry("auto.create.topics.enable", "false"),
          Map.entry("offsets.topic.replication.factor", "1"),
          Map.entry("offsets.topic.num.partitions", "1"),
          Map.entry("transaction.state.log.replication.factor", "1"),
          Map.entry("transaction.state.log.min.isr", "1"),
          Map.entry("transaction.state.log.num.partitions", "1"),
          Map.entry("share.coordinator.state.topic.replication.factor", "1"),
          Map.entry("share.coordinator.state.topic.min.isr", "1"),
          Map.entry("group.initial.rebalance.delay.ms", "0"),
          // short, so that a broker that was killed is let back at once
          Map.entry("broker.heartbeat.interval.ms", "500"),
          Map.entry("broker.session.timeout.ms", "2000"),
          // tests of retention cannot wait five minutes
          Map.entry("log.retention.check.interval.ms", "500"));

  private KafkaSettings() {}
}

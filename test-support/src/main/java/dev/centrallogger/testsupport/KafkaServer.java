package dev.centrallogger.testsupport;

/** A Kafka cluster of one broker. */
interface KafkaServer extends BreakableServer {

  String bootstrapServers();
}

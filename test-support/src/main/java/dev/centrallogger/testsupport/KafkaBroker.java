package dev.centrallogger.testsupport;

import java.io.IOException;
import java.io.OutputStream;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/**
 * The main program of {@link KafkaProcess}: formats an empty data directory, then runs the broker.
 * Ends when its standard input does, so that it never outlives a test run that was killed.
 */
final class KafkaBroker {

  /** The same at every start: formatting a directory of another cluster is refused. */
  private static final String CLUSTER_ID = new Uuid(1, 1).toString();

  private KafkaBroker() {}

  public static void main(String[] arguments) {
    String settings = arguments[0];
    Thread.ofPlatform().daemon().name("parent-watch").start(KafkaBroker::endWithParent);
    formatIfEmpty(settings);
    Kafka.main(new String[] {settings});
  }

  private static void formatIfEmpty(String settings) {
    String[] format = {
      "format", "--ignore-formatted", "--cluster-id", CLUSTER_ID, "--config", settings
    };
    int exitCode = StorageTool.execute(format, System.out);
    if (exitCode != 0) {
      throw new IllegalStateException("formatting ended with " + exitCode);
    }
  }

  private static void endWithParent() {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      System.err.println("standard input: " + e.getMessage());
    }
    Runtime.getRuntime().halt(1);
  }
}

package dev.centrallogger.writer.consume;

import static dev.centrallogger.testsupport.WorkflowLogs.aLog;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.centrallogger.model.WorkflowLog;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Writers that come and go while their group moves partitions from one to another. */
class RebalanceIT {

  private static final int LOGS = 40;

  private final WriterFixture fixture = new WriterFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  /**
   * A partition moves in two rebalances, and who gives it up asks for the second. Here it dies
   * before, and the group takes what comes back under its name for it.
   */
  @Test
  void aPartitionIsReadThoughTheOneThatGaveItUpDiedThen() {
    fixture.with("consumer.instance-id", "one");
    dieGivingUpAPartition("one-0");

    fixture.start();
    fixture.send(logsOfManyClients());

    fixture.awaitRows(LOGS);
    assertThat(fixture.database.count("SELECT count(*) FROM consumer_offsets WHERE stored > 0"))
        .as("partitions that were read")
        .isEqualTo(2);
  }

  /** Owns both partitions until another writer is started. */
  private void dieGivingUpAPartition(String instanceId) {
    Consumer<byte[], byte[]> consumer =
        new LogConsumers(fixture.clientProperties(), fixture.consumerSettings()).create(instanceId);
    consumer.subscribe(List.of(fixture.topics.logs()), new DyingOwner(consumer));
    while (consumer.assignment().size() < 2) {
      consumer.poll(Duration.ofMillis(100));
    }
    fixture.with("consumer.instance-id", "another").start();
    fixture.with("consumer.instance-id", "one");
    assertThatThrownBy(
            () -> {
              while (true) {
                consumer.poll(Duration.ofMillis(100));
              }
            })
        .hasRootCauseInstanceOf(DiedException.class);
    consumer.close(CloseOptions.timeout(Duration.ZERO));
  }

  private static List<WorkflowLog> logsOfManyClients() {
    return IntStream.range(0, LOGS)
        .mapToObj(i -> aLog().withClientId("client_" + i).build())
        .toList();
  }

  private static final class DyingOwner implements ConsumerRebalanceListener {

    private final Consumer<byte[], byte[]> consumer;
    private boolean dead;

    DyingOwner(Consumer<byte[], byte[]> consumer) {
      this.consumer = consumer;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      partitions.forEach(partition -> consumer.seek(partition, 0));
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      if (!dead) {
        dead = true;
        throw new DiedException();
      }
    }
  }

  private static final class DiedException extends RuntimeException {}
}
